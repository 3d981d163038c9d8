import { expect, it } from 'vitest';
import { queryApp, useQueryApp } from '../../fixture/app.ts';
import { emptyStore, unaskedStore } from '../../fixture/stores.ts';

const refusing = useQueryApp(() => unaskedStore);

it.each([
  ['limit=0', 'limit'],
  ['limit=10001', 'limit'],
  ['limit=many', 'limit'],
  ['aggregation=mode', 'aggregation'],
  ['aggregation=', 'aggregation'],
  ['aggregation=sum&aggregation=max', 'aggregation'],
  ['window=2m', 'window'],
  ['window=3600000', 'window'],
  ['aggregation=sum&by=', 'by'],
  ['aggregation=sum&by=tags.', 'by'],
  ['aggregation=sum&by=metricName', 'by'],
  ['aggregation=sum&by=tags.a&by=tags.b', 'by'],
  ['order=up', 'order'],
  ['appId=', 'appId'],
  ['metricName=a%0Ab', 'metricName'],
  ['metricType=a&metricType=b', 'metricType'],
  ['tags.region=', 'tags.region'],
  ['tags.=eu', 'tags.'],
  ['tags.region=eu&tags.region=us', 'tags.region'],
  ['tags.region=eu&tags[region]=eu', 'tags.region'],
  ['tags[]=eu', 'tags.'],
  [`tags.region=${'x'.repeat(257)}`, 'tags.region'],
])('metrics?%s is 400, names the parameter, and the store is not asked', async (query, parameter) => {
  const { get } = refusing();
  const { status, body } = await get(`/analytics/metrics?${query}`);
  expect([status, body]).toMatchObject([400, { error: 'invalid_request', errors: [{ path: parameter }] }]);
});

it.each([
  ['aggregation=sum&by=region', 'must be tags.<key>, such as tags.region'],
  ['aggregation=sum&by=tags.', 'must be tags.<key>, such as tags.region'],
  ['by=tags.region', 'needs an aggregation or a window: it groups what they answer'],
])('metrics?%s is 400 and says what is missing', async (query, message) => {
  const { get } = refusing();
  const { status, body } = await get(`/analytics/metrics?${query}`);
  expect([status, body]).toMatchObject([400, { errors: [{ path: 'by', message }] }]);
});

it.each(['aggregation=rate', 'aggregation=p99'])(
  'metrics?%s of more values than one question may read is 400 and says what to do',
  async (query) => {
    const store = { ...emptyStore(), metricSamples: async () => ({ series: [], isMore: true }) };
    const { get } = await queryApp(store);
    const { status, body } = await get(`/analytics/metrics?metricName=seconds_bucket&${query}`);
    const message = expect.stringContaining('ask for a shorter one');
    expect([status, body]).toMatchObject([400, { errors: [{ path: 'startTime', message }] }]);
  },
);
