import { eventPoint } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { type Line, lineOf } from '../src/lines/point-line.js';
import { EventSeriesCache } from '../src/lines/series.js';
import { TimestampAllocator } from '../src/writes/timestamp-allocator.js';

const NOW = Date.now();

/** Lines of one series and millisecond at a chosen nanosecond; `hash` orders them. */
function lineAt(ns: bigint, hash: bigint, names = {}): Line {
  const line = lineOf(eventPoint({ appId: 'app', userId: 'user', eventName: 'name', timestamp: NOW, ...names }), {
    nowMs: NOW,
    retentionMs: undefined,
    eventSeries: new EventSeriesCache(),
  });
  if ('status' in line) throw new Error(line.message);
  return { ...line, hash, timeNs: BigInt(NOW) * 1_000_000n + ns };
}
const nsOf = (placed: readonly Line[]) => placed.map(({ timeNs }) => timeNs - BigInt(NOW) * 1_000_000n);

describe('points of one series and nanosecond', () => {
  it('are moved apart, the smaller hash stays, whatever their order', () => {
    const lines = [lineAt(5n, 30n), lineAt(5n, 10n), lineAt(5n, 20n)];
    expect(nsOf(new TimestampAllocator().allocate(lines))).toEqual([7n, 5n, 6n]);
    expect(nsOf(new TimestampAllocator().allocate([...lines].reverse()))).toEqual([6n, 5n, 7n]);
  });

  it('are not moved to the preferred timestamp of another', () => {
    expect(nsOf(new TimestampAllocator().allocate([lineAt(5n, 1n), lineAt(5n, 2n), lineAt(6n, 3n)]))).toEqual([
      5n,
      7n,
      6n,
    ]);
  });

  it('stay within their millisecond', () => {
    expect(nsOf(new TimestampAllocator().allocate([lineAt(999_999n, 1n), lineAt(999_999n, 2n)]))).toEqual([
      999_999n,
      0n,
    ]);
  });

  it('keep their timestamps when they are written again, alone or together', () => {
    const timestamps = new TimestampAllocator();
    const [first, second] = [lineAt(5n, 1n), lineAt(5n, 2n)];
    timestamps.allocate([first, second]);
    expect(nsOf(timestamps.allocate([second]))).toEqual([6n]);
    expect(nsOf(timestamps.allocate([second, first]))).toEqual([6n, 5n]);
  });

  it('are moved apart across batches too', () => {
    const counts: number[] = [];
    const timestamps = new TimestampAllocator((points) => counts.push(points));
    timestamps.allocate([lineAt(5n, 2n)]);
    expect(nsOf(timestamps.allocate([lineAt(5n, 1n)]))).toEqual([6n]);
    expect(counts).toEqual([1]);
  });

  it('are known as stored once they were confirmed, and not before', () => {
    const timestamps = new TimestampAllocator();
    const [first, second] = [lineAt(5n, 1n), lineAt(5n, 2n)];
    const isStored = () => timestamps.allocate([first, second]).map((line) => timestamps.isStored(line));
    expect(isStored()).toEqual([false, false]);
    for (const line of timestamps.allocate([second])) timestamps.confirm(line);
    expect(isStored()).toEqual([false, true]);
  });

  it('of another series are not moved', () => {
    const other = lineAt(5n, 2n, { eventName: 'other', userId: 'somebody' });
    expect(nsOf(new TimestampAllocator().allocate([lineAt(5n, 1n), other]))).toEqual([5n, 5n]);
  });

  it.each([{ eventName: 'other' }, { userId: 'somebody' }])(
    'are moved apart where one series of two is shared: %o',
    (names) => {
      expect(nsOf(new TimestampAllocator().allocate([lineAt(5n, 1n), lineAt(5n, 2n, names)]))).toEqual([5n, 6n]);
    },
  );

  it('are remembered, with what is stored, for 100,000 events', () => {
    const timestamps = new TimestampAllocator();
    const [first, second] = [lineAt(5n, 2n), lineAt(5n, 1n)];
    for (const line of timestamps.allocate([first])) timestamps.confirm(line);
    const others = Array.from({ length: 99_000 }, (_, index) => ({
      ...first,
      hash: BigInt(index + 10),
      timeNs: first.timeNs + BigInt(index + 1_000_000),
    }));
    timestamps.allocate(others);
    expect(nsOf(timestamps.allocate([second]))).toEqual([6n]);
    expect(timestamps.isStored(first)).toBe(true);
    timestamps.allocate(others.map((line) => ({ ...line, timeNs: line.timeNs + 1_000_000_000n })));
    timestamps.allocate(others.map((line) => ({ ...line, timeNs: line.timeNs + 2_000_000_000n })));
    timestamps.allocate(others.map((line) => ({ ...line, timeNs: line.timeNs + 3_000_000_000n })));
    timestamps.allocate(others.map((line) => ({ ...line, timeNs: line.timeNs + 4_000_000_000n })));
    expect(timestamps.isStored(first)).toBe(false);
  });
});
