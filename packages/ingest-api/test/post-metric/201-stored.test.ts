import { DAY_MS } from '@analytics/shared/domain';
import { expect, it } from 'vitest';
import { ingestApp, NOW_MS, openEmbeddedStore } from '../fixture/app.js';
import { METRICS } from '../fixture/kinds.js';

it('POST /analytics/metrics answers 201 with the metric, and stores it with its tags as text', async () => {
  const store = await openEmbeddedStore();
  const { post } = await ingestApp({ store });
  const metric = METRICS.record({ metricId: 'm-1', unit: 'ms', tags: { region: 'eu', shard: 7, canary: true } });
  const { status, body } = await post(METRICS.one, metric);

  const names = { appId: 'shop', metricName: 'latency', metricType: 'timing', value: 125 };
  expect([status, body]).toEqual([201, { success: true, metric: { ...names, metricId: 'm-1', timestamp: NOW_MS } }]);
  const range = { from: NOW_MS - DAY_MS, to: NOW_MS + 1 };
  expect(await store.metricSeries({ apps: 'all', range, tags: {}, limit: 10, order: 'desc' })).toEqual([
    {
      ...names,
      unit: 'ms',
      tags: { region: 'eu', shard: '7', canary: 'true' },
      timestamp: new Date(NOW_MS).toISOString(),
    },
  ]);
});
