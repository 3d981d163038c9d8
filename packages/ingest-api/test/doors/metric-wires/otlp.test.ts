import { decode, ExportMetricsServiceResponseSchema, encode, StatusSchema } from '@analytics/wire-protobuf/otlp';
import { describe, expect, it } from 'vitest';
import { anyone, CAPTURED_MS, doorApp } from '../fixture.js';

const NS = `${CAPTURED_MS}000000`;
const attribute = (key: string, stringValue = 'x') => ({ key, value: { stringValue } });
const resource = { attributes: [attribute('service.name', 'shop'), attribute('process.pid', '7')] };
const point = (more: object = {}) => ({ timeUnixNano: NS, asDouble: 1, ...more });
const request = (...metrics: object[]) => ({ resourceMetrics: [{ resource, scopeMetrics: [{ metrics }] }] });
const gauge = (...dataPoints: object[]) => ({ name: 'g', unit: 'ms', gauge: { dataPoints } });

async function otlp(options: Parameters<typeof doorApp>[0] = {}) {
  const app = await doorApp({ authenticator: anyone, ...options });
  return {
    ...app,
    metrics: (body: unknown) => app.post('/v1/metrics', body),
    logs: (body: unknown) => app.post('/otlp/v1/logs', body),
  };
}

describe('OTLP metrics', () => {
  it.each([
    ['a delta sum', { sum: { dataPoints: [point()], aggregationTemporality: 1, isMonotonic: true } }, 'counter'],
    [
      'a cumulative sum',
      { sum: { dataPoints: [point()], aggregationTemporality: 2, isMonotonic: true } },
      'cumulative',
    ],
    ['a sum that may fall', { sum: { dataPoints: [point()], aggregationTemporality: 2 } }, 'gauge'],
    ['a gauge', { gauge: { dataPoints: [point()] } }, 'gauge'],
  ])('of %s have its type', async (_, data, metricType) => {
    const { metrics, records } = await otlp();
    const { status, text } = await metrics(request({ name: 'm', unit: 'ms', ...data }));
    expect([status, text]).toEqual([200, '{}']);
    const tags = { 'service.name': 'shop' };
    expect(records()).toMatchObject([{ appId: 'shop', metricName: 'm', metricType, unit: 'ms', value: 1, tags }]);
  });

  it('of a histogram are its count, sum and buckets, cumulative up to each bound', async () => {
    const { metrics, records } = await otlp();
    const dataPoints = [
      { timeUnixNano: NS, count: '6', sum: 12.5, min: 1, bucketCounts: ['1', 2, '3'], explicitBounds: [5, 10] },
    ];
    await metrics(request({ name: 'h', histogram: { dataPoints, aggregationTemporality: 1 } }));
    expect(
      records().map(({ metricName, metricType, value, tags }) => [
        metricName,
        metricType,
        value,
        (tags as { le?: string }).le,
      ]),
    ).toEqual([
      ['h_count', 'counter', 6, undefined],
      ['h_sum', 'counter', 12.5, undefined],
      ['h_min', 'gauge', 1, undefined],
      ['h_bucket', 'counter', 1, '5'],
      ['h_bucket', 'counter', 3, '10'],
      ['h_bucket', 'counter', 6, '+Inf'],
    ]);
  });

  it('take points without a value or with one that is no number, and keep none of them', async () => {
    const { metrics, records } = await otlp();
    const points = [
      point({ asDouble: null }),
      point({ asDouble: 'NaN' }),
      point({ flags: 1 }),
      point({ asDouble: 'Infinity' }),
    ];
    const { status, text } = await metrics(request(gauge(...points)));
    expect([status, text, records()]).toEqual([200, '{}', []]);
  });

  it('keep the good points, and tell in a 200 how many are not kept, and why', async () => {
    const { metrics, records } = await otlp();
    const many = point({ attributes: Array.from({ length: 17 }, (_, index) => attribute(`a${index}`)) });
    const noFit = {
      name: 'h',
      histogram: { dataPoints: [{ timeUnixNano: NS, bucketCounts: [1], explicitBounds: [1, 2] }] },
    };
    const noTime = point({ timeUnixNano: 0 });
    const far = point({ timeUnixNano: '9000000000000000000' });
    const { status, text } = await metrics(request(gauge(many, point(), noTime, far), noFit));
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({
      partialSuccess: { rejectedDataPoints: '4', errorMessage: 'g: a point has 17 attributes, 16 are the most' },
    });
    expect(records()).toHaveLength(1);
  });

  it('are answered in the encoding of the request, errors too', async () => {
    const { ask } = await otlp();
    const headers = { 'content-type': 'application/x-protobuf' };
    const bytes = (payload: Buffer) => ask({ method: 'POST', url: '/v1/metrics', headers, payload });
    const empty = await bytes(Buffer.alloc(0));
    expect([empty.status, empty.text, empty.headers['content-type']]).toEqual([200, '', 'application/x-protobuf']);
    const bad = await bytes(Buffer.from([0x0f]));
    expect(bad.status).toBe(400);
    expect(decode(StatusSchema, Buffer.from(bad.text), 10).message).toMatch(/no message of this kind/);
    expect(encode(ExportMetricsServiceResponseSchema, {})).toHaveLength(0);
  });

  it('that cannot be taken now are answered so that the client sends them again in time', async () => {
    const { metrics } = await otlp({ environment: { RATE_LIMIT_MAX_REQUESTS: '1' } });
    await metrics(request(gauge(point())));
    const { status, headers } = await metrics(request(gauge(point())));
    expect([status, Number(headers['retry-after'])]).toEqual([429, expect.any(Number)]);
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(8);
  });

  it('of one series twice in a millisecond stay two, and count once when they come again', async () => {
    const { metrics, records } = await otlp();
    const body = request(gauge(point(), point({ timeUnixNano: `${CAPTURED_MS}000001`, asDouble: 2 })));
    await metrics(body);
    await metrics(body);
    expect(records()).toHaveLength(4);
    expect(new Set(records().map(({ metricId }) => metricId)).size).toBe(2);
  });
});

describe('OTLP logs', () => {
  const logRecord = { timeUnixNano: NS, eventName: 'order.completed', traceId: '5b8efff798038103d269b633813fc60c' };
  const logsOf = (...logRecords: object[]) => ({ resourceLogs: [{ resource, scopeLogs: [{ logRecords }] }] });

  it('that name an event are events, their ids of traces as they were sent', async () => {
    const { logs, records } = await otlp();
    const body = { kvlistValue: { values: [{ key: 'n', value: { intValue: '3' } }] } };
    const { status, text } = await logs(logsOf({ ...logRecord, body, attributes: [attribute('user.id', 'u-1')] }));
    expect([status, text]).toEqual([200, '{}']);
    expect(records()).toMatchObject([
      {
        appId: 'shop',
        userId: 'u-1',
        eventName: 'order.completed',
        properties: { $body: { n: 3 }, $traceId: '5b8efff798038103d269b633813fc60c' },
      },
    ]);
  });

  it('that name none are told as not kept', async () => {
    const { logs, records } = await otlp();
    const { status, text } = await logs(logsOf(logRecord, { timeUnixNano: NS, body: { stringValue: 'a line' } }));
    expect([status, JSON.parse(text)]).toEqual([
      200,
      { partialSuccess: { rejectedLogRecords: '1', errorMessage: expect.stringContaining('without an event name') } },
    ]);
    expect(records()).toHaveLength(1);
  });

  it('that are alike in every way stay two, and count once when they come again', async () => {
    const { logs, records } = await otlp();
    await logs(logsOf(logRecord, logRecord));
    await logs(logsOf(logRecord, logRecord));
    expect(new Set(records().map(({ eventId }) => eventId)).size).toBe(2);
  });
});
