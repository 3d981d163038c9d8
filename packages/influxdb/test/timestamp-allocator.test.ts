import { eventPoint } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { type Line, lineOf } from '../src/lines/point-line.js';
import { EventSeriesCache } from '../src/lines/series.js';
import { TimestampAllocator } from '../src/writes/timestamp-allocator.js';

const NOW = Date.now();

/** Lines of one series and millisecond at a chosen nanosecond; `hash` orders them. */
function lineAt(subMs: number, hash: number, names = {}): Line {
  const line = lineOf(eventPoint({ appId: 'app', userId: 'user', eventName: 'name', timestamp: NOW, ...names }), {
    nowMs: NOW,
    retentionMs: undefined,
    eventSeries: new EventSeriesCache(),
  });
  if ('status' in line) throw new Error(line.message);
  return { ...line, hash: { high: 0, low: hash }, subMs };
}
const nsOf = (placed: readonly Line[]) => placed.map(({ subMs }) => subMs);

describe('points of one series and nanosecond', () => {
  it('are moved apart, the smaller hash stays, whatever their order', () => {
    const lines = [lineAt(5, 30), lineAt(5, 10), lineAt(5, 20)];
    expect(nsOf(new TimestampAllocator().allocate(lines))).toEqual([7, 5, 6]);
    expect(nsOf(new TimestampAllocator().allocate([...lines].reverse()))).toEqual([6, 5, 7]);
  });

  it('are not moved to the preferred timestamp of another', () => {
    expect(nsOf(new TimestampAllocator().allocate([lineAt(5, 1), lineAt(5, 2), lineAt(6, 3)]))).toEqual([5, 7, 6]);
  });

  it('stay within their millisecond', () => {
    expect(nsOf(new TimestampAllocator().allocate([lineAt(999_999, 1), lineAt(999_999, 2)]))).toEqual([999_999, 0]);
  });

  it('keep their timestamps when they are written again, alone or together', () => {
    const timestamps = new TimestampAllocator();
    const [first, second] = [lineAt(5, 1), lineAt(5, 2)];
    timestamps.allocate([first, second]);
    expect(nsOf(timestamps.allocate([second]))).toEqual([6]);
    expect(nsOf(timestamps.allocate([second, first]))).toEqual([6, 5]);
  });

  it('are moved apart across batches too', () => {
    const counts: number[] = [];
    const timestamps = new TimestampAllocator((points) => counts.push(points));
    timestamps.allocate([lineAt(5, 2)]);
    expect(nsOf(timestamps.allocate([lineAt(5, 1)]))).toEqual([6]);
    expect(counts).toEqual([1]);
  });

  it('are known as stored once they were confirmed, and not before', () => {
    const timestamps = new TimestampAllocator();
    const [first, second] = [lineAt(5, 1), lineAt(5, 2)];
    const isStored = () => timestamps.allocate([first, second]).map((line) => timestamps.isStored(line));
    expect(isStored()).toEqual([false, false]);
    for (const line of timestamps.allocate([second])) timestamps.confirm(line);
    expect(isStored()).toEqual([false, true]);
  });

  it('of another series are not moved', () => {
    const other = lineAt(5, 2, { eventName: 'other', userId: 'somebody' });
    expect(nsOf(new TimestampAllocator().allocate([lineAt(5, 1), other]))).toEqual([5, 5]);
  });

  it.each([{ eventName: 'other' }, { userId: 'somebody' }])(
    'are moved apart where one series of two is shared: %o',
    (names) => {
      expect(nsOf(new TimestampAllocator().allocate([lineAt(5, 1), lineAt(5, 2, names)]))).toEqual([5, 6]);
    },
  );

  it('are remembered, with what is stored, for 100,000 events', () => {
    const timestamps = new TimestampAllocator();
    const [first, second] = [lineAt(5, 2), lineAt(5, 1)];
    for (const line of timestamps.allocate([first])) timestamps.confirm(line);
    const others = Array.from({ length: 99_000 }, (_, index) => ({
      ...first,
      hash: { high: 0, low: index + 10 },
      timestamp: first.timestamp + 1,
      subMs: index,
    }));
    timestamps.allocate(others);
    expect(nsOf(timestamps.allocate([second]))).toEqual([6]);
    expect(timestamps.isStored(first)).toBe(true);
    timestamps.allocate(others.map((line) => ({ ...line, timestamp: line.timestamp + 1_000 })));
    timestamps.allocate(others.map((line) => ({ ...line, timestamp: line.timestamp + 2_000 })));
    timestamps.allocate(others.map((line) => ({ ...line, timestamp: line.timestamp + 3_000 })));
    timestamps.allocate(others.map((line) => ({ ...line, timestamp: line.timestamp + 4_000 })));
    expect(timestamps.isStored(first)).toBe(false);
  });
});
