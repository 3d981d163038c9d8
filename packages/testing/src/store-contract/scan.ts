import { randomUUID } from 'node:crypto';
import { DAY_MS, HOUR_MS, identityHash, NS_PER_MS, type RecordKind } from '@analytics/shared/domain';
import type { Point, ScannedRecord, ScanQuery } from '@analytics/shared/ports';
import { expect, it } from 'vitest';
import { type CurrentStore, createScope, NOON, YESTERDAY } from './scope.js';

const KINDS: RecordKind[] = ['event', 'metric'];

const idOf = ({ point }: Pick<ScannedRecord, 'point'>): string =>
  point.kind === 'event' ? point.record.eventId : point.record.metricId;
const keyOf = (record: Pick<ScannedRecord, 'point'>): string => `${record.point.record.appId} ${idOf(record)}`;
const keysOf = (points: readonly Point[]): string[] => points.map((point) => keyOf({ point }));

type Scope = ReturnType<typeof createScope>;

const recordOf = (scope: Scope, kind: RecordKind, id: string, timestamp: number, { appId } = scope): Point =>
  kind === 'event' ? scope.event({ appId, eventId: id, timestamp }) : scope.metric({ appId, metricId: id, timestamp });

/** Two apps whose records of this id and one millisecond are stored at the same nanosecond. */
function appsOfOneNanosecond(id: string): [string, string] {
  const byRemainder = new Map<bigint, string>();
  for (;;) {
    const appId = `app-${randomUUID()}`;
    const remainder = identityHash(appId, id) % NS_PER_MS;
    const other = byRemainder.get(remainder);
    if (other !== undefined) return [other, appId];
    byRemainder.set(remainder, appId);
  }
}

/** Reads in bulk: complete, in order, from any position on. */
export function scanPromises(current: CurrentStore): void {
  /** Reads on from the position of every `size`th record, each time by a new scan. */
  async function scannedInParts(query: ScanQuery, size: number): Promise<ScannedRecord[]> {
    const records: ScannedRecord[] = [];
    for (;;) {
      const last = records.at(-1);
      const before = records.length;
      for await (const record of current().store.scan({ ...query, ...(last && { after: last.position }) })) {
        records.push(record);
        if (records.length === before + size) break;
      }
      if (records.length < before + size) return records;
    }
  }

  it.each(KINDS)('gives every %s of the apps and the range once, oldest first', async (kind) => {
    const [one, two, other] = [createScope(current), createScope(current), createScope(current)];
    const offsets = Array.from({ length: 300 }, (_, index) => (index * 7_919) % 300);
    const points = offsets.map((offset) =>
      recordOf(offset % 2 === 0 ? one : two, kind, `r${offset}`, YESTERDAY + Math.floor((offset * DAY_MS) / 300)),
    );
    const otherKind = kind === 'event' ? 'metric' : 'event';
    const neighbours = [recordOf(other, kind, 'r1', NOON), recordOf(one, otherKind, 'r1', NOON)];
    await current().store.write([...points, ...neighbours]);
    const scanned = await one.scanned(kind, { apps: [one.appId, two.appId] });
    expect(scanned.map(idOf)).toEqual(Array.from({ length: 300 }, (_, index) => `r${index}`));
  });

  it.each(KINDS)('gives each %s as it was written', async (kind) => {
    const scope = createScope(current);
    const points: Point[] = [
      scope.event({ timestamp: NOON + 123, properties: { nested: { list: [1, null, 'ż😀'] }, text: '' } }),
      scope.event({ timestamp: NOON + 124, sessionId: '', userAgent: 'line\nbreak', ipAddress: '' }),
      scope.metric({ timestamp: NOON + 123, value: -1.5e-300, unit: '', tags: { host: 'a b', 'k,=': '"x"' } }),
      scope.metric({ timestamp: NOON + 124, value: 0, tags: {} }),
    ];
    await scope.write(points);
    expect((await scope.scanned(kind)).map(({ point }) => point)).toEqual(
      points.filter((point) => point.kind === kind),
    );
  });

  it.each(KINDS)('includes the first millisecond of the range and excludes the last: %ss', async (kind) => {
    const scope = createScope(current);
    await scope.write([-1, 0, 9, 10].map((offset) => recordOf(scope, kind, `r${offset}`, NOON + offset)));
    const scanned = await scope.scanned(kind, { range: { from: NOON, to: NOON + 10 } });
    expect(scanned.map(idOf)).toEqual(['r0', 'r9']);
    expect(await scope.scanned(kind, { range: { from: NOON, to: NOON } })).toEqual([]);
  });

  it('gives one user’s events of all apps, and no metrics with a user', async () => {
    const [one, two] = [createScope(current), createScope(current)];
    const { userId } = one;
    await current().store.write([
      one.event({ eventId: 'a', timestamp: NOON }),
      two.event({ eventId: 'b', timestamp: NOON + 1, userId }),
      two.event({ eventId: 'c', timestamp: NOON + 2 }),
      one.event({ eventId: 'd', timestamp: NOON + 3 }),
      one.metric(),
    ]);
    expect((await one.scanned('event', { apps: 'all', userId })).map(idOf)).toEqual(['a', 'b', 'd']);
    expect((await one.scanned('event', { apps: [two.appId], userId })).map(idOf)).toEqual(['b']);
    expect(await one.scanned('metric', { userId })).toEqual([]);
  });

  it.each(KINDS)('gives no %s for an empty list of apps', async (kind) => {
    const scope = createScope(current);
    await scope.write([recordOf(scope, kind, 'r', NOON)]);
    expect(await scope.scanned(kind, { apps: [] })).toEqual([]);
  });

  it.each(KINDS)('goes on just behind the %s at which it was cut, many in one millisecond', async (kind) => {
    const scope = createScope(current);
    const points = Array.from({ length: 200 }, (_, index) =>
      recordOf(scope, kind, `r${index}`, NOON + Math.floor(index / 90)),
    );
    await scope.write(points);
    const query = { kind, apps: [scope.appId], range: { from: NOON - HOUR_MS, to: NOON + HOUR_MS } };
    const whole = await scope.scanned(kind);
    const inParts = await scannedInParts(query, 7);
    expect(inParts.map(keyOf)).toEqual(whole.map(keyOf));
    expect(whole.map(keyOf).sort()).toEqual(keysOf(points).sort());
    expect(inParts.map(({ position }) => position)).toEqual(whole.map(({ position }) => position));
  });

  it.each(KINDS)('neither loses nor repeats %ss of several apps with one id in one nanosecond', async (kind) => {
    const id = randomUUID();
    const apps = appsOfOneNanosecond(id);
    const scope = createScope(current);
    const points = apps.flatMap((appId) => [
      recordOf(scope, kind, id, NOON, { ...scope, appId }),
      recordOf(scope, kind, `${id}+`, NOON + 1, { ...scope, appId }),
    ]);
    await scope.write(points);
    const query = { kind, apps, range: { from: NOON, to: NOON + 2 } };
    const inParts = await scannedInParts(query, 1);
    expect(inParts.map(keyOf).sort()).toEqual(keysOf(points).sort());
    expect((await scope.scanned(kind, query)).map(keyOf)).toEqual(inParts.map(keyOf));
  });

  it.each(KINDS)('goes on behind a position after a restart, with the %ss that came since', async (kind) => {
    const scope = createScope(current);
    await scope.write([1, 2, 3].map((offset) => recordOf(scope, kind, `r${offset}`, NOON + offset)));
    const [, second] = await scope.scanned(kind);
    await current().reopen();
    await scope.write([0, 4].map((offset) => recordOf(scope, kind, `r${offset}`, NOON + offset)));
    const rest = await scope.scanned(kind, second && { after: second.position });
    expect(rest.map(idOf)).toEqual(['r3', 'r4']);
  });

  it('keeps its place while a slow consumer waits, and lets writes, reads and other scans go on', async () => {
    const scope = createScope(current);
    await scope.write([1, 2, 3].map((offset) => scope.event({ eventId: `e${offset}`, timestamp: NOON + offset })));
    const slow = Array.from({ length: 20 }, () => scope.scan('event')[Symbol.asyncIterator]());
    const begun = await Promise.all(slow.map((scan) => scan.next()));
    await scope.write([scope.event({ eventId: 'e0', timestamp: NOON })]);
    expect(await scope.events()).toHaveLength(4);
    expect((await scope.scanned('event')).map(idOf)).toEqual(['e0', 'e1', 'e2', 'e3']);
    for (const { value } of begun) expect(idOf(value as ScannedRecord)).toBe('e1');
    for (const scan of slow) expect(idOf((await scan.next()).value as ScannedRecord)).toBe('e2');
    for (const scan of slow) await scan.return?.();
  });

  it('releases what it holds when the consumer leaves the loop', async () => {
    const scope = createScope(current);
    await scope.write([1, 2, 3].map((offset) => scope.event({ eventId: `e${offset}`, timestamp: NOON + offset })));
    for (let time = 0; time < 50; time += 1) {
      for await (const record of scope.scan('event')) {
        expect(idOf(record)).toBe('e1');
        break;
      }
    }
    expect(await scope.events()).toHaveLength(3);
  });

  it('is given up when its signal aborts, and says so', async () => {
    const scope = createScope(current);
    await scope.write([1, 2, 3].map((offset) => scope.event({ timestamp: NOON + offset })));
    const caller = new AbortController();
    const scan = scope.scan('event', {}, caller.signal)[Symbol.asyncIterator]();
    await scan.next();
    caller.abort();
    await expect(scan.next()).rejects.toMatchObject({ code: 'store_unavailable' });
    const late = scope.scan('event', {}, caller.signal)[Symbol.asyncIterator]();
    await expect(late.next()).rejects.toMatchObject({ code: 'store_unavailable' });
  });
}
