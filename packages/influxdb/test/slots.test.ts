import { eventPoint } from '@analytics/shared/testing';
import { describe, expect, it } from 'vitest';
import { type Line, lineOf } from '../src/lines/point-line.js';
import { type Placed, Slots } from '../src/writes/slots.js';

const NOW = Date.now();

/** Lines of one series and millisecond at a chosen nanosecond; `hash` orders them. */
function lineAt(ns: bigint, hash: bigint, eventName = 'name'): Line {
  const line = lineOf(eventPoint({ appId: 'app', userId: 'user', eventName, timestamp: NOW }), {
    nowMs: NOW,
    retentionMs: undefined,
  });
  if ('status' in line) throw new Error(line.message);
  return { ...line, hash, timeNs: BigInt(NOW) * 1_000_000n + ns };
}
const nsOf = (placed: readonly Placed[]) => placed.map(({ line }) => line.timeNs - BigInt(NOW) * 1_000_000n);

describe('points of one series and nanosecond', () => {
  it('are moved apart, the smaller hash stays, whatever their order', () => {
    const lines = [lineAt(5n, 30n), lineAt(5n, 10n), lineAt(5n, 20n)];
    expect(nsOf(new Slots().place(lines))).toEqual([7n, 5n, 6n]);
    expect(nsOf(new Slots().place([...lines].reverse()))).toEqual([6n, 5n, 7n]);
  });

  it('do not move onto another’s own place', () => {
    expect(nsOf(new Slots().place([lineAt(5n, 1n), lineAt(5n, 2n), lineAt(6n, 3n)]))).toEqual([5n, 7n, 6n]);
  });

  it('stay within their millisecond', () => {
    expect(nsOf(new Slots().place([lineAt(999_999n, 1n), lineAt(999_999n, 2n)]))).toEqual([999_999n, 0n]);
  });

  it('keep their places when they come again, alone or together', () => {
    const slots = new Slots();
    const [first, second] = [lineAt(5n, 1n), lineAt(5n, 2n)];
    slots.place([first, second]);
    expect(nsOf(slots.place([second]))).toEqual([6n]);
    expect(nsOf(slots.place([second, first]))).toEqual([6n, 5n]);
  });

  it('are seen in later batches too', () => {
    const counts: number[] = [];
    const slots = new Slots((points) => counts.push(points));
    slots.place([lineAt(5n, 2n)]);
    expect(nsOf(slots.place([lineAt(5n, 1n)]))).toEqual([6n]);
    expect(counts).toEqual([1]);
  });

  it('are known as stored once they were confirmed, and not before', () => {
    const slots = new Slots();
    const [first, second] = [lineAt(5n, 1n), lineAt(5n, 2n)];
    const isStored = () => slots.place([first, second]).map((placed) => placed.isStored);
    expect(isStored()).toEqual([false, false]);
    slots.place([second])[0]?.confirm();
    expect(isStored()).toEqual([false, true]);
  });

  it('do not concern another series', () => {
    expect(nsOf(new Slots().place([lineAt(5n, 1n), lineAt(5n, 2n, 'other')]))).toEqual([5n, 5n]);
  });
});
