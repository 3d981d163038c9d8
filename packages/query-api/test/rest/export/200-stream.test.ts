import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readCsv } from '@analytics/record-files/csv';
import { readNdjson } from '@analytics/record-files/ndjson';
import { readParquet } from '@analytics/record-files/parquet';
import type { Point } from '@analytics/shared/ports';
import { eventPoint, metricPoint, waitFor } from '@analytics/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { NOW_MS } from '../../fixture/app.ts';
import { exportService, generatingStore } from '../../fixture/export-service.ts';
import { useStoreWith } from '../../fixture/stores.ts';

const event = (index: number, more: object = {}): Point =>
  eventPoint({
    appId: 'shop',
    userId: `u${index % 3}`,
    eventId: `e${String(index).padStart(4, '0')}`,
    eventName: index % 2 === 0 ? 'order' : 'view',
    userAgent: '=1+1',
    // Four a millisecond.
    timestamp: NOW_MS - 400 * 86_400_000 + Math.floor(index / 4),
    properties: { place: index % 100, seat: { row: index % 5 } },
    ...more,
  });
const EVENTS = Array.from({ length: 500 }, (_, index) => event(index));
const OTHERS = [event(9000, { appId: 'blog', userId: 'u1' }), event(9001, { appId: 'secret', userId: 'u1' })];
const METRICS = ['a', 'b'].map((host, index) =>
  metricPoint({ appId: 'shop', metricName: 'load', tags: { host }, timestamp: NOW_MS + index }),
);

const store = useStoreWith([...EVENTS, ...OTHERS, ...METRICS]);

async function pointsIn(body: Buffer, kind: 'event' | 'metric' = 'event'): Promise<Point[]> {
  const points: Point[] = [];
  for await (const read of readNdjson(kind, chunk(body))) {
    if ('fault' in read) throw new Error(read.fault);
    points.push(read.point);
  }
  return points;
}

async function* chunk(body: Buffer): AsyncGenerator<Uint8Array> {
  yield body;
}

const idsIn = async (body: Buffer): Promise<string[]> => (await pointsIn(body)).map(idOf);
const idOf = ({ record }: Point): string => ('eventId' in record ? record.eventId : record.metricId);
const sorted = (points: readonly Point[]) => points.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1));

describe('an export', () => {
  it('is every event as it was stored, oldest first, of any range', async () => {
    const { read } = await exportService(store());
    const { status, headers, body, trailers } = await read('events?appId=shop');
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/x-ndjson; charset=utf-8',
      'content-disposition': 'attachment; filename="events-shop.ndjson"',
      'cache-control': 'no-store',
    });
    const points = await pointsIn(body);
    expect(sorted(points)).toEqual(sorted(EVENTS));
    const times = points.map(({ record }) => record.timestamp);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(body.toString().trimEnd().split('\n').at(-1)).toBe('{"complete":true,"count":500}');
    expect(trailers).toEqual({ 'x-export': 'complete; count=500' });
  });

  it('has the metrics, those dated ahead included, by name and tags', async () => {
    const { read } = await exportService(store());
    expect(await pointsIn((await read('metrics')).body, 'metric')).toEqual(METRICS);
    expect(await pointsIn((await read('metrics?metricName=load&tags.host=b')).body, 'metric')).toEqual(
      METRICS.slice(1),
    );
  });

  it('is one user’s data of all apps of the caller, and of no other app', async () => {
    const { read } = await exportService(store(), { apps: ['shop', 'blog'] });
    const { body } = await read('events?userId=u1');
    const expected = [...EVENTS, ...OTHERS].filter(({ record }) => 'userId' in record && record.userId === 'u1');
    expect(sorted(await pointsIn(body))).toEqual(sorted(expected.filter(({ record }) => record.appId !== 'secret')));
    expect((await read('events?appId=secret')).status).toBe(403);
  });

  it('takes a part by properties, as the series route does', async () => {
    const { read } = await exportService(store());
    const { body } = await read('events?appId=shop&eventName=order&properties.place=40&properties[seat.row]=0');
    expect((await idsIn(body)).sort()).toEqual(['e0040', 'e0140', 'e0240', 'e0340', 'e0440']);
  });

  it('takes a part by name and range', async () => {
    const { read } = await exportService(store());
    const from = NOW_MS - 400 * 86_400_000;
    const { body } = await read(`events?appId=shop&eventName=order&startTime=${from}&endTime=${from + 1}`);
    expect((await idsIn(body)).sort()).toEqual(['e0000', 'e0002']);
  });

  it('as CSV guards formulas unless it is told not to, and ends with the trailer', async () => {
    const { read } = await exportService(store());
    for (const guard of [true, false]) {
      const { headers, body, trailers } = await read(`events?appId=shop&format=csv${guard ? '' : '&guard=off'}`);
      expect(headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
      expect(body.includes("'=1+1")).toBe(guard);
      expect(trailers['x-export']).toBe('complete; count=500');
      const points: Point[] = [];
      for await (const one of readCsv(chunk(body), { kind: 'event', guard }))
        if ('point' in one) points.push(one.point);
      expect(sorted(points)).toEqual(sorted(EVENTS));
    }
  });

  it('as Parquet is a file that says of itself that it is whole', async () => {
    const { read } = await exportService(store());
    const { headers, body, trailers } = await read('events?appId=shop&format=parquet');
    expect(headers['content-type']).toBe('application/vnd.apache.parquet');
    expect(trailers['x-export']).toBe('complete; count=500');
    const folder = mkdtempSync(join(tmpdir(), 'export-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'events.parquet');
    writeFileSync(path, body);
    const points: Point[] = [];
    for await (const portion of readParquet({ path })) points.push(...portion);
    expect(sorted(points)).toEqual(sorted(EVENTS));
  });

  it.each(['ndjson', 'csv'])('goes through gzip with its trailer, as %s', async (format) => {
    const { read } = await exportService(store());
    const plain = await read(`events?appId=shop&format=${format}`);
    const { headers, body, trailers } = await read(`events?appId=shop&format=${format}`, { 'accept-encoding': 'gzip' });
    expect(headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(body)).toEqual(plain.body);
    expect(trailers['x-export']).toBe('complete; count=500');
  });

  it('without records is complete', async () => {
    const { read } = await exportService(store());
    const { body, trailers } = await read('events?appId=nobody');
    expect(body.toString()).toBe('{"complete":true,"count":0}\n');
    expect(trailers['x-export']).toBe('complete; count=0');
  });
});

describe('a cut export', () => {
  it('goes on behind any record, with neither a gap nor a repeated one', async () => {
    const { read } = await exportService(store());
    const whole = (await read('events?appId=shop')).body.toString().split('\n').slice(0, -2);
    for (const at of [0, 1, 2, 3, 249, 498, 499]) {
      const { timestamp, appId, eventId } = JSON.parse(whole[at] ?? '') as Record<string, string>;
      const cursor = encodeURIComponent(JSON.stringify([timestamp, appId, eventId]));
      const rest = (await read(`events?appId=shop&cursor=${cursor}`)).body.toString().split('\n').slice(0, -2);
      expect(rest).toEqual(whole.slice(at + 1));
    }
  });

  it('whose last record was deleted repeats no more than its millisecond', async () => {
    const { read } = await exportService(store());
    const whole = await idsIn((await read('events?appId=shop')).body);
    const cursor = encodeURIComponent(
      JSON.stringify([new Date(NOW_MS - 400 * 86_400_000 + 1).toISOString(), 'shop', 'gone']),
    );
    expect(await idsIn((await read(`events?appId=shop&cursor=${cursor}`)).body)).toEqual(whole.slice(4));
  });
});

describe('a client', () => {
  it('that takes nothing lets the store wait, and one that leaves ends the scan', async () => {
    const { store: endless, seen } = generatingStore((index) => eventPoint({ properties: { index } }));
    const { begin } = await exportService(endless, { environment: { MAX_EXPORTS: '1' } });
    const response = await begin('events');
    let given = -1;
    // What connection and streams take; then nothing more.
    await waitFor(() => {
      const isStill = given === seen.given;
      given = seen.given;
      return isStill;
    });
    expect(given).toBeGreaterThan(100);
    expect((await begin('events')).statusCode).toBe(503);
    response.destroy();
    await waitFor(() => seen.ended === 1);
    const next = await begin('events');
    expect(next.statusCode).toBe(200);
    next.destroy();
    await waitFor(() => seen.ended === 2);
  });
});
