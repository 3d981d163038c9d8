import { describe, expect, it } from 'vitest';
import { type NsRange, timeSlices } from '../src/store/reads/time-slices.ts';

/** Records of 10 bytes each at these times. */
async function slicesOf(times: readonly number[], range: { from: number; to: number }, maxBytes: number) {
  const measured: bigint[] = [];
  const measure = async ({ from, to }: NsRange, width: bigint) => {
    measured.push(width);
    const starts = [...new Set(times.map((time) => (BigInt(time) / width) * width))].sort((a, b) => Number(a - b));
    const intervals = starts.map((start) => ({
      from: start > from ? start : from,
      to: start + width < to ? start + width : to,
    }));
    const counted = intervals.map((interval) => ({ ...interval, bytes: 10 * countIn(times, interval) }));
    return counted.filter(({ bytes }) => bytes > 0);
  };
  const whole = { from: BigInt(range.from), to: BigInt(range.to) };
  const slices: NsRange[] = [];
  for await (const slice of timeSlices(whole, measure, { maxBytes, widths: [100n, 10n, 1n] })) slices.push(slice);
  return { slices, measured, counts: slices.map((slice) => countIn(times, slice)) };
}

const countIn = (times: readonly number[], { from, to }: NsRange): number =>
  times.filter((time) => BigInt(time) >= from && BigInt(time) < to).length;

describe('the slices of a time range', () => {
  it('are one where everything fits', async () => {
    const { slices } = await slicesOf([5, 150, 390], { from: 0, to: 400 }, 30);
    expect(slices).toEqual([{ from: 0n, to: 400n }]);
  });

  it('are none where nothing is stored', async () => {
    expect((await slicesOf([5, 700], { from: 100, to: 400 }, 30)).slices).toEqual([]);
  });

  it('follow each other without a gap, and none holds more than the limit', async () => {
    const times = Array.from({ length: 100 }, (_, index) => (index * 37) % 1_000);
    const { slices, counts } = await slicesOf(times, { from: 3, to: 990 }, 70);
    expect(slices[0]?.from).toBe(3n);
    for (const [index, slice] of slices.slice(1).entries()) expect(slice.from).toBe(slices[index]?.to);
    expect(Math.max(...counts)).toBeLessThanOrEqual(7);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(times.filter((time) => time >= 3 && time < 990).length);
  });

  it('are narrower only where an interval holds too much', async () => {
    const dense = Array.from({ length: 50 }, (_, index) => 200 + index);
    const { measured, counts } = await slicesOf([10, ...dense, 900], { from: 0, to: 1_000 }, 100);
    expect(measured).toEqual([100n, 10n]);
    expect(counts).toEqual([1, 10, 10, 10, 10, 10, 1]);
  });

  it('never cut the records of one nanosecond', async () => {
    const { counts } = await slicesOf([41, 42, 42, 42, 42, 43], { from: 0, to: 100 }, 20);
    expect(counts).toEqual([1, 4, 1]);
  });
});
