import { encode, WriteRequestSchema, WriteRequestV2Schema } from '@analytics/wire-protobuf/remote-write';
import { describe, expect, it } from 'vitest';
import { anyone, CAPTURED_MS, doorApp } from '../fixture.js';

const V1 = { 'content-type': 'application/x-protobuf', 'content-encoding': 'snappy' };
const V2 = { ...V1, 'content-type': 'application/x-protobuf;proto=io.prometheus.write.v2.Request' };
const AT = BigInt(CAPTURED_MS);

/** A block of snappy that is one literal. */
function snappy(bytes: Uint8Array): Buffer {
  const length: number[] = [];
  for (let rest = bytes.length; ; rest = Math.floor(rest / 128)) {
    length.push((rest % 128) | (rest >= 128 ? 128 : 0));
    if (rest < 128) break;
  }
  const size = bytes.length - 1;
  return Buffer.from([...length, 62 << 2, size & 255, (size >> 8) & 255, size >> 16, ...bytes]);
}

const series = (name: string, values: readonly number[], at = AT) => ({
  labels: [
    { name: '__name__', value: name },
    { name: 'job', value: 'node' },
  ],
  samples: values.map((value, index) => ({ value, timestamp: at + BigInt(index) })),
});

async function prometheus() {
  const { ask, records } = await doorApp({ authenticator: anyone });
  return {
    records,
    v1: (message: Parameters<typeof encode<typeof WriteRequestSchema>>[1], url = '/api/v1/write') =>
      ask({ method: 'POST', url, headers: V1, payload: snappy(encode(WriteRequestSchema, message)) }),
    v2: (message: Parameters<typeof encode<typeof WriteRequestV2Schema>>[1]) =>
      ask({
        method: 'POST',
        url: '/api/v1/write',
        headers: V2,
        payload: snappy(encode(WriteRequestV2Schema, message)),
      }),
  };
}

const writtenOf = (headers: Readonly<Record<string, unknown>>) =>
  ['samples', 'histograms', 'exemplars'].map((what) => headers[`x-prometheus-remote-write-${what}-written`]);

/** The NaN that ends a series. */
const STALE = new DataView(Uint8Array.of(0x7f, 0xf0, 0, 0, 0, 0, 0, 2).buffer).getFloat64(0);

describe('remote-write', () => {
  it('takes what is no number, keeps none of it, and counts it as written', async () => {
    const { v1, records } = await prometheus();
    const values = [1, Number.NaN, STALE, Number.POSITIVE_INFINITY, 2];
    const { status, headers } = await v1({ timeseries: [series('up', values)] });
    expect([status, writtenOf(headers)]).toEqual([204, ['5', '0', '0']]);
    expect(records().map(({ value }) => value)).toEqual([1, 2]);
  });

  it('keeps the good samples when some are bad, answers 400, and says how many are written', async () => {
    const { v1, records } = await prometheus();
    const old = series('old', [1], -AT);
    const { status, text, headers } = await v1({ timeseries: [series('a', [1]), old, series('b', [2])] });
    expect([status, writtenOf(headers)]).toEqual([400, ['2', '0', '0']]);
    expect(text).toMatch(/^1 of 3 samples were not taken, the others are kept\. The first: .*timestamp/);
    expect(records().map(({ metricName }) => metricName)).toEqual(['a', 'b']);
  });

  it('is answered 204 when it brings only metadata', async () => {
    const { v1, records } = await prometheus();
    const { status } = await v1({ metadata: [{ type: 1, metricFamilyName: 'up' }] });
    expect([status, records()]).toEqual([204, []]);
  });

  it('is of the app in its path, else of the job', async () => {
    const { v1, records } = await prometheus();
    await v1({ timeseries: [series('up', [1])] }, '/prometheus/shop/write');
    await v1({ timeseries: [series('up', [1])] });
    expect(records().map(({ appId }) => appId)).toEqual(['shop', 'node']);
  });

  it.each([
    ['a label out of the table', ['', '__name__', 'up'], [1, 9]],
    ['labels that are not pairs', ['', '__name__', 'up'], [1]],
  ])('of version 2.0 with %s is refused, and nothing of it is kept', async (_, symbols, labelsRefs) => {
    const { v2, records } = await prometheus();
    const good = { labelsRefs: [1, 2], samples: [{ value: 1, timestamp: AT }] };
    const { status, headers } = await v2({ symbols, timeseries: [good, { ...good, labelsRefs }] });
    expect([status, writtenOf(headers), records()]).toEqual([400, ['0', '0', '0'], []]);
  });

  it('of an unknown message is refused with 415', async () => {
    const { ask } = await doorApp({ authenticator: anyone });
    const headers = { ...V1, 'content-type': 'application/x-protobuf;proto=io.prometheus.write.v3.Request' };
    const { status } = await ask({ method: 'POST', url: '/api/v1/write', headers, payload: snappy(Uint8Array.of(0)) });
    expect(status).toBe(415);
  });

  it('takes a series with more labels than there are tags, and two such series stay two', async () => {
    const { v1, records } = await prometheus();
    const many = (last: string) => ({
      ...series('up', [1]),
      labels: Array.from({ length: 20 }, (_, index) => ({ name: `l${index}`, value: index === 9 ? last : 'x' })).concat(
        {
          name: '__name__',
          value: 'up',
        },
      ),
    });
    const { status } = await v1({ timeseries: [many('a'), many('b')] }, '/prometheus/shop/write');
    expect(status).toBe(204);
    expect(new Set(records().map(({ metricId }) => metricId)).size).toBe(2);
    expect(records().map(({ tags }) => Object.keys(tags as object).length)).toEqual([16, 16]);
  });

  it('with a native histogram whose spans have no counts is refused', async () => {
    const { v1, records } = await prometheus();
    const histogram = {
      timestamp: AT,
      schema: 0,
      positiveSpans: [{ offset: 0, length: 4_000_000_000 }],
      positiveDeltas: [1n],
    };
    const { status, text } = await v1({ timeseries: [{ ...series('h', []), histograms: [histogram] }] });
    expect([status, text, records()]).toEqual([400, expect.stringContaining('fewer counts than its spans'), []]);
  });
});

describe('a native histogram', () => {
  const bucketsOf = (records: readonly Record<string, unknown>[]) =>
    records
      .filter(({ metricName }) => metricName === 'h_bucket')
      .map(({ value, tags }) => [(tags as { le: string }).le, value]);

  it('has a bucket for each count that is not zero, cumulative up to its bound', async () => {
    const { v1, records } = await prometheus();
    const histogram = {
      timestamp: AT,
      count: { case: 'countInt' as const, value: 7n },
      sum: 9.5,
      schema: 0,
      zeroThreshold: 0.001,
      zeroCount: { case: 'zeroCountInt' as const, value: 1n },
      // Buckets (0.5, 1] with 2, (1, 2] with 0 and (4, 8] with 3; below zero [-2, -1) with 1.
      positiveSpans: [
        { offset: 0, length: 2 },
        { offset: 1, length: 1 },
      ],
      positiveDeltas: [2n, -2n, 3n],
      negativeSpans: [{ offset: 1, length: 1 }],
      negativeDeltas: [1n],
    };
    const { status, headers } = await v1({ timeseries: [{ ...series('h', []), histograms: [histogram] }] });
    expect([status, writtenOf(headers)]).toEqual([204, ['0', '1', '0']]);
    expect(bucketsOf(records())).toEqual([
      ['-1', 1],
      ['0.001', 2],
      ['1', 4],
      ['8', 7],
      ['+Inf', 7],
    ]);
    expect(records().map(({ metricName, metricType }) => [metricName, metricType])).toContainEqual([
      'h_sum',
      'cumulative',
    ]);
  });

  it('of custom bounds has those', async () => {
    const { v1, records } = await prometheus();
    const histogram = {
      timestamp: AT,
      count: { case: 'countInt' as const, value: 3n },
      sum: 1,
      schema: -53,
      customValues: [0.1, 0.5],
      positiveSpans: [{ offset: 0, length: 3 }],
      positiveDeltas: [1n, 0n, 0n],
    };
    await v1({ timeseries: [{ ...series('h', []), histograms: [histogram] }] });
    expect(bucketsOf(records())).toEqual([
      ['0.1', 1],
      ['0.5', 2],
      ['+Inf', 3],
    ]);
  });

  it('that marks the end of its series is taken, and nothing of it is kept', async () => {
    const { v1, records } = await prometheus();
    const { status, headers } = await v1({
      timeseries: [{ ...series('h', []), histograms: [{ timestamp: AT, sum: STALE }] }],
    });
    expect([status, writtenOf(headers), records()]).toEqual([204, ['0', '1', '0'], []]);
  });
});
