import { eventPoint } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { type Line, lineOf } from '../src/lines/point-line.js';
import { TimestampAllocator } from '../src/writes/timestamp-allocator.js';

const NOW = Date.now();

/** Lines of one series and millisecond at a chosen nanosecond; `hash` orders them. */
function lineAt(ns: bigint, hash: bigint, names = {}): Line {
  const line = lineOf(eventPoint({ appId: 'app', userId: 'user', eventName: 'name', timestamp: NOW, ...names }), {
    nowMs: NOW,
    retentionMs: undefined,
  });
  if ('status' in line) throw new Error(line.message);
  return { ...line, hash, timeNs: BigInt(NOW) * 1_000_000n + ns };
}
const nsOf = (placed: readonly Line[]) => placed.map(({ timeNs }) => timeNs - BigInt(NOW) * 1_000_000n);

describe('points of one series and nanosecond', () => {
  it('are moved apart, the smaller hash stays, whatever their order', () => {
    const lines = [lineAt(5n, 30n), lineAt(5n, 10n), lineAt(5n, 20n)];
    expect(nsOf(new TimestampAllocator().place(lines))).toEqual([7n, 5n, 6n]);
    expect(nsOf(new TimestampAllocator().place([...lines].reverse()))).toEqual([6n, 5n, 7n]);
  });

  it('do not move onto another’s own place', () => {
    expect(nsOf(new TimestampAllocator().place([lineAt(5n, 1n), lineAt(5n, 2n), lineAt(6n, 3n)]))).toEqual([
      5n,
      7n,
      6n,
    ]);
  });

  it('stay within their millisecond', () => {
    expect(nsOf(new TimestampAllocator().place([lineAt(999_999n, 1n), lineAt(999_999n, 2n)]))).toEqual([999_999n, 0n]);
  });

  it('keep their places when they come again, alone or together', () => {
    const slots = new TimestampAllocator();
    const [first, second] = [lineAt(5n, 1n), lineAt(5n, 2n)];
    slots.place([first, second]);
    expect(nsOf(slots.place([second]))).toEqual([6n]);
    expect(nsOf(slots.place([second, first]))).toEqual([6n, 5n]);
  });

  it('are seen in later batches too', () => {
    const counts: number[] = [];
    const slots = new TimestampAllocator((points) => counts.push(points));
    slots.place([lineAt(5n, 2n)]);
    expect(nsOf(slots.place([lineAt(5n, 1n)]))).toEqual([6n]);
    expect(counts).toEqual([1]);
  });

  it('are known as stored once they were confirmed, and not before', () => {
    const slots = new TimestampAllocator();
    const [first, second] = [lineAt(5n, 1n), lineAt(5n, 2n)];
    const isStored = () => slots.place([first, second]).map((line) => slots.isStored(line));
    expect(isStored()).toEqual([false, false]);
    for (const line of slots.place([second])) slots.confirm(line);
    expect(isStored()).toEqual([false, true]);
  });

  it('do not concern another series', () => {
    const other = lineAt(5n, 2n, { eventName: 'other', userId: 'somebody' });
    expect(nsOf(new TimestampAllocator().place([lineAt(5n, 1n), other]))).toEqual([5n, 5n]);
  });

  it.each([{ eventName: 'other' }, { userId: 'somebody' }])(
    'are moved apart where one series of two is shared: %o',
    (names) => {
      expect(nsOf(new TimestampAllocator().place([lineAt(5n, 1n), lineAt(5n, 2n, names)]))).toEqual([5n, 6n]);
    },
  );

  it('are remembered, with what is stored, for 100,000 events', () => {
    const slots = new TimestampAllocator();
    const [first, second] = [lineAt(5n, 2n), lineAt(5n, 1n)];
    for (const line of slots.place([first])) slots.confirm(line);
    const others = Array.from({ length: 99_000 }, (_, index) => ({
      ...first,
      hash: BigInt(index + 10),
      timeNs: first.timeNs + BigInt(index + 1_000_000),
    }));
    slots.place(others);
    expect(nsOf(slots.place([second]))).toEqual([6n]);
    expect(slots.isStored(first)).toBe(true);
    slots.place(others.map((line) => ({ ...line, timeNs: line.timeNs + 1_000_000_000n })));
    slots.place(others.map((line) => ({ ...line, timeNs: line.timeNs + 2_000_000_000n })));
    slots.place(others.map((line) => ({ ...line, timeNs: line.timeNs + 3_000_000_000n })));
    expect(slots.isStored(first)).toBe(false);
  });
});
