import { storeUnreadable } from '@analytics/shared/errors';
import { eventPoint, waitFor } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { exportService, generatingStore } from '../../fixture/export-service.ts';

const problemOf = (body: Buffer): Record<string, unknown> => JSON.parse(body.toString()) as Record<string, unknown>;

/** A store that fails at the record of this number. */
const failingAt = (at: number) =>
  generatingStore((index) => {
    if (index === at) throw storeUnreadable(new Error('away'));
    return eventPoint();
  });

it('that cannot begin is a problem', async () => {
  const { store, seen } = failingAt(0);
  const { read } = await exportService(store, { environment: { MAX_EXPORTS: '1' } });
  for (const _ of [1, 2]) {
    const { status, headers, body } = await read('events');
    expect([status, headers['retry-after'], problemOf(body)['error']]).toEqual([503, '2', 'store_unavailable']);
    expect(headers['content-disposition']).toBeUndefined();
  }
  expect(seen.ended).toBe(2);
});

describe('a store that fails half way', () => {
  it.each([
    ['ndjson', {}],
    ['csv', {}],
    ['ndjson', { 'accept-encoding': 'gzip' }],
    ['csv', { 'accept-encoding': 'gzip' }],
  ])('cuts the connection, so that no part looks whole: %s %j', async (format, headers) => {
    const { store, seen } = failingAt(5_000);
    const { read } = await exportService(store, { environment: { MAX_EXPORTS: '1' } });
    await expect(read(`events?format=${format}`, headers)).rejects.toThrow('aborted');
    await waitFor(() => seen.ended === 1);
    await expect(read(`events?format=${format}`, headers)).rejects.toThrow('aborted');
  });
});

it.each([
  ['parquet', 5_000],
  ['ndjson', 1],
])('a failure before the first byte of %s is a problem, and no file', async (format, at) => {
  const { store, seen } = failingAt(at);
  const { read } = await exportService(store, { environment: { MAX_EXPORTS: '1' } });
  for (const time of [1, 2]) {
    const { status, headers, body, trailers } = await read(`events?format=${format}`, { 'accept-encoding': 'gzip' });
    expect([status, problemOf(body)['error']]).toEqual([503, 'store_unavailable']);
    expect([headers['content-disposition'], headers.trailer, trailers]).toEqual([undefined, undefined, {}]);
    await waitFor(() => seen.ended === time);
  }
});

it('one more than MAX_EXPORTS is refused, and says when to come again', async () => {
  const { store } = generatingStore(() => eventPoint());
  const { begin, read } = await exportService(store, { environment: { MAX_EXPORTS: '2' } });
  const underWay = [await begin('events'), await begin('metrics?format=csv')];
  const { status, headers, body } = await read('events');
  expect([status, headers['retry-after'], problemOf(body)['error']]).toEqual([503, '30', 'overloaded']);
  for (const response of underWay) response.destroy();
});

it('a process that stops cuts its exports instead of waiting for them', async () => {
  const { store, seen } = generatingStore(() => eventPoint());
  const { app, begin } = await exportService(store);
  const response = await begin('events');
  const isCut = new Promise((resolve) => response.on('error', resolve).resume());
  await app.close();
  expect(await isCut).toMatchObject({ message: 'aborted' });
  expect(seen.ended).toBe(1);
});

describe('a request that means nothing', () => {
  it.each([
    ['events?metricName=load', 'metricName'],
    ['events?tags.host=a', 'tags.host'],
    ['metrics?properties.plan=pro', 'properties.plan'],
    ['events?properties.=pro', 'properties.'],
    ['events?property.plan=pro', 'properties.<key>'],
    ['metrics?userId=u1', 'userId'],
    ['metrics?eventName=order', 'eventName'],
    ['events?guard=off', 'guard'],
    ['events?cursor=abc', 'cursor'],
    ['events?cursor=%5B%22yesterday%22%2C%22shop%22%2C%22e1%22%5D', 'cursor'],
    ['events?cursor=%5B%222026-01-01T00%3A00%3A00Z%22%2C%22shop%22%5D', 'cursor'],
    ['events?startTime=now()&endTime=-1d', 'startTime'],
    ['events?startTime=soon', 'startTime'],
    ['events?format=xlsx', 'format'],
    ['sessions', 'kind'],
    ['events?evntName=order', 'evntName'],
  ])('names the parameter: %s', async (path, parameter) => {
    const { store, seen } = generatingStore(() => eventPoint());
    const { read } = await exportService(store);
    const { status, body } = await read(path);
    expect([status, problemOf(body)['error']]).toEqual([400, 'invalid_request']);
    expect(JSON.stringify(problemOf(body)['errors'])).toContain(parameter);
    expect(seen.queries).toEqual([]);
  });
});

it('HEAD reads nothing', async () => {
  const { store, seen } = generatingStore(() => eventPoint());
  const { url } = await exportService(store);
  const { status, headers } = await fetch(`${url}/analytics/export/events`, { method: 'HEAD' });
  expect([status, headers.get('allow')]).toEqual([405, 'GET']);
  expect(seen.queries).toEqual([]);
});
