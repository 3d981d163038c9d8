import { parseConfig } from '@analytics/shared/config';
import { DAY_MS, HOUR_MS } from '@analytics/shared/domain';
import type { RecordReader, SharedAnswers } from '@analytics/shared/ports';
import { createTelemetry } from '@analytics/shared/telemetry';
import { eventPoint, memoryAnswers, metricPoint } from '@analytics/testing';
import { testApp } from '@analytics/testing/app';
import { expect, it } from 'vitest';
import { queryRoutes } from '../../../src/index.ts';
import { clock, NOW_MS } from '../../fixture/app.ts';
import { unaskedStore, useStoreWith } from '../../fixture/stores.ts';

/** Values that JSON has in more than one form, or not as they are. */
const STRANGE = { deep: { list: [1, 'two', null, { three: 3 }] }, 'é😀"\\\n\u2028': 1e300, zero: -0 };
const event = (index: number) =>
  eventPoint({
    appId: 'shop',
    userId: `u-${index % 2}`,
    eventId: `e-${index}`,
    eventName: index % 3 === 0 ? 'buy' : 'home',
    properties: { ...STRANGE, plan: index % 2 === 0 ? 'pro' : 'free' },
    timestamp: NOW_MS - index * HOUR_MS,
  });
const metric = (index: number) =>
  metricPoint({
    appId: 'shop',
    metricId: `m-${index}`,
    value: index === 0 ? -0 : index / 3,
    tags: index % 2 === 0 ? { 'é😀': 'x', constructor: 'y' } : {},
    timestamp: NOW_MS - index * HOUR_MS,
  });
const store = useStoreWith(Array.from({ length: 12 }, (_, index) => [event(index), metric(index)]).flat());

const processOn = (reader: RecordReader, sharedAnswers: SharedAnswers) => {
  const config = parseConfig('standalone', { QUERY_CACHE_MS: '60000' });
  const telemetry = createTelemetry('test');
  return testApp({
    config,
    telemetry,
    apis: [queryRoutes({ config, store: reader, telemetry, clock, sharedAnswers })],
  });
};

const from = new Date(NOW_MS - DAY_MS).toISOString();
const steps = [{ eventName: 'home' }, { eventName: 'buy' }];

it.each([
  ['/analytics/users/u-1/events?limit=2'],
  ['/analytics/users/nobody/events'],
  ['/analytics/metrics?appId=shop'],
  ['/analytics/metrics?appId=shop&window=1h&by=tags.constructor'],
  ['/analytics/metrics?appId=shop&aggregation=sum&metricName=response_time'],
  ['/analytics/dashboards/shop'],
  ['/analytics/dashboards/nothing'],
  ['/analytics/apps'],
  ['/analytics/apps/shop/names?kind=property'],
  ['/analytics/apps/shop/series?by=properties.plan&compare=previous'],
  ['/analytics/apps/shop/sessions?userId=u-1&limit=2'],
  [`/analytics/apps/shop/retention?startTime=${from}`],
  ['/analytics/apps/shop/funnel', { steps }],
  ['/analytics/apps/shop/funnel', { steps, by: 'properties.plan' }],
  ['/analytics/receipts/shop/e-1'],
  ['/analytics/receipts/shop/none'],
])('%s is answered by another process in the same bytes, without its store', async (url, payload?: object) => {
  const answers = memoryAnswers();
  const request = { url, ...(payload && { method: 'POST' as const, payload }) };
  const read = await (await processOn(store(), answers)).inject(request);
  const shared = await (await processOn(unaskedStore, answers)).inject(request);
  expect([read.statusCode, read.body]).toEqual([200, shared.body]);
  expect(shared.headers).toMatchObject({
    'cache-control': 'private, max-age=60',
    age: expect.stringMatching(/^[1-9]/),
  });
});
