import { stepsTaken } from '@analytics/shared/journeys';
import { describe, expect, it } from 'vitest';

const [A, B, C] = [1, 2, 4];
const taken = (events: readonly (readonly [time: number, fits: number])[], withinMs = 100, steps = 3) =>
  stepsTaken({ times: events.map(([time]) => time), fits: events.map(([, fits]) => fits) }, { steps, withinMs });

describe('the steps that a user takes', () => {
  it('are in order', () => {
    expect(
      taken([
        [0, B],
        [1, A],
        [2, C],
        [3, B],
        [4, C],
      ]),
    ).toEqual([1, 3, 4]);
  });

  it('begin with the earliest event from which most are taken', () => {
    expect(
      taken([
        [0, A],
        [150, A],
        [160, A],
        [170, B],
      ]),
    ).toEqual([1, 3]);
  });

  it('may all be of one millisecond, in whatever order it has them', () => {
    expect(
      taken([
        [5, C],
        [5, B],
        [5, A],
      ]),
    ).toEqual([2, 1, 0]);
  });

  it('each take an event of their own', () => {
    expect(
      taken([
        [5, A | B | C],
        [6, A | B | C],
      ]),
    ).toEqual([0, 1]);
    expect(
      taken([
        [5, A | B | C],
        [5, A | B | C],
        [5, A | B | C],
      ]),
    ).toEqual([0, 1, 2]);
  });

  it('end at the time that there is for them, which is in it', () => {
    expect(
      taken([
        [0, A],
        [60, B],
        [100, C],
      ]),
    ).toEqual([0, 1, 2]);
    expect(
      taken([
        [0, A],
        [60, B],
        [101, C],
      ]),
    ).toEqual([0, 1]);
  });

  it('are none without the first', () => {
    expect(
      taken([
        [0, B],
        [1, C],
      ]),
    ).toEqual([]);
    expect(taken([])).toEqual([]);
  });

  it('are found quickly among very many begins that lead to nothing', () => {
    const events = Array.from({ length: 200_000 }, (_, index) => [index * 10, index % 2 === 0 ? A : C] as const);
    const last = [2_000_000, B] as const;
    expect(taken([...events, last])).toEqual([199_990 - (199_990 % 2), 200_000]);
  });
});

/** The most steps of any way at all, by trying each event that may come next. */
function mostSteps(events: readonly (readonly [number, number])[], withinMs: number): number {
  const from = (step: number, way: readonly number[]): number => {
    const begin = events[way[0] ?? -1]?.[0];
    const last = events[way.at(-1) ?? -1]?.[0] ?? Number.NEGATIVE_INFINITY;
    let most = way.length;
    for (const [place, [time, fits]] of events.entries()) {
      const isNext = (fits & (1 << step)) !== 0 && time >= last && !way.includes(place);
      if (isNext && time - (begin ?? time) <= withinMs) most = Math.max(most, from(step + 1, [...way, place]));
    }
    return most;
  };
  return from(0, []);
}

it('no other way takes more steps, where no event fits two', () => {
  let state = 7;
  const random = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
  for (let round = 0; round < 300; round += 1) {
    const times = Array.from({ length: random(9) }, () => random(12)).sort((a, b) => a - b);
    const events = times.map((time) => [time, [A, B, C][random(3)] ?? A] as const);
    const withinMs = random(8);
    expect(taken(events, withinMs), JSON.stringify({ events, withinMs })).toHaveLength(mostSteps(events, withinMs));
  }
});
