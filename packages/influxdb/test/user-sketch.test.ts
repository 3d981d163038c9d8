import { describe, expect, it } from 'vitest';
import { UserSketch } from '../src/figures/user-sketch.js';

const sketchOf = (from: number, to: number): UserSketch => {
  const sketch = new UserSketch();
  for (let user = from; user < to; user += 1) sketch.add(`user-${user}`);
  return sketch;
};
const stored = (sketch: UserSketch) => UserSketch.from(sketch.store());
const union = (...sketches: UserSketch[]) => {
  const all = new UserSketch();
  for (const sketch of sketches) all.unite(sketch);
  return all;
};

describe('a sketch of users', () => {
  it('counts each user once, exactly, up to 8,192 of them', () => {
    const sketch = union(sketchOf(0, 5_000), sketchOf(0, 5_000), sketchOf(3_000, 8_192));
    expect(sketch.count).toBe(8_192);
    expect(stored(sketch).count).toBe(8_192);
    expect(stored(sketch).isExact).toBe(true);
  });

  it('is exact beyond that until it is stored', () => {
    expect(sketchOf(0, 30_000)).toMatchObject({ count: 30_000, isExact: true });
  });

  it('is empty without users', () => {
    expect(stored(new UserSketch())).toMatchObject({ count: 0, isExact: true });
  });

  it('takes 64 KiB at most as text', () => {
    expect(sketchOf(0, 50_000).store().hashes.length).toBeLessThanOrEqual(65_536);
  });

  it.each([10_000, 100_000, 300_000])('estimates %d users within four standard errors, and says so', (users) => {
    const sketch = stored(sketchOf(0, users));
    expect(sketch.isExact).toBe(false);
    expect(Math.abs(sketch.count - users)).toBeLessThan(4 * 0.011 * users);
  });

  it('unites estimates as if all users had been in one, in any order', () => {
    const parts = [sketchOf(0, 40_000), sketchOf(30_000, 60_000), sketchOf(59_000, 59_100)].map(stored);
    const whole = stored(sketchOf(0, 60_000));
    const united = union(...parts);
    expect(united.isExact).toBe(false);
    expect(Math.abs(united.count - 60_000)).toBeLessThan(4 * 0.011 * 60_000);
    expect(union(...parts.reverse()).count).toBe(united.count);
    // The union's threshold is its parts' smallest, so it keeps no more than the whole does.
    expect(Math.abs(united.count - whole.count)).toBeLessThan(4 * 0.016 * 60_000);
  });
});
