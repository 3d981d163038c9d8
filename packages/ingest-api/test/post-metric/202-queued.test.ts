import { expect, it } from 'vitest';
import { ingestApp, NOW_MS, openEmbeddedLog } from '../fixture/app.js';
import { METRICS } from '../fixture/kinds.js';
import { jsonOf, readLog } from '../fixture/log-reading.js';

it('POST /analytics/metrics answers 202 with what the log has: the whole record, keyed by its series', async () => {
  const eventLog = await openEmbeddedLog();
  const { post } = await ingestApp({ eventLog });
  const metric = METRICS.record({ metricId: 'm-1', tags: { zone: 1, region: 'eu' }, async: true });
  const { status, body } = await post(METRICS.one, metric);

  const receipt = {
    appId: 'shop',
    metricName: 'latency',
    metricType: 'timing',
    value: 125,
    metricId: 'm-1',
    timestamp: NOW_MS,
  };
  expect([status, body]).toEqual([202, { success: true, queued: true, metric: receipt }]);
  const [appended] = await readLog(eventLog, METRICS.topic);
  expect(jsonOf(appended!)).toEqual({
    ...receipt,
    unit: '',
    tags: { region: 'eu', zone: '1' },
  });
  expect(Buffer.from(appended!.key!).toString()).toBe('shop:latency,region=eu,zone=1');
});
