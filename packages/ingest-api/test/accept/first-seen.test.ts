import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FirstSeen, type RecordIdentity } from '../../src/accept/first-seen.ts';

const event = (appId: string, id: string) => ({ kind: 'event' as const, appId, id });

/** The time of a record that comes now and is accepted. */
const arrive = (memory: FirstSeen, identity: RecordIdentity, nowMs: number): number => {
  const time = memory.timeOf(identity, nowMs);
  memory.note(identity, nowMs);
  return time;
};

describe('the memory of first arrivals', () => {
  it('a retry within the memory gets the time of the first try', () => {
    const memory = new FirstSeen({ maxEntries: 10, maxAgeMs: 1_000 });
    expect(arrive(memory, event('shop', 'e-1'), 5_000)).toBe(5_000);
    expect(arrive(memory, event('shop', 'e-1'), 6_000)).toBe(5_000);
  });

  it('a record that was not noted is new when it comes again', () => {
    const memory = new FirstSeen({ maxEntries: 10, maxAgeMs: 1_000 });
    expect(memory.timeOf(event('shop', 'e-1'), 5_000)).toBe(5_000);
    expect(memory.timeOf(event('shop', 'e-1'), 6_000)).toBe(6_000);
  });

  it('the same id in another app is another record', () => {
    const memory = new FirstSeen({ maxEntries: 10, maxAgeMs: 1_000 });
    arrive(memory, event('shop', 'e-1'), 5_000);
    expect(arrive(memory, event('blog', 'e-1'), 5_500)).toBe(5_500);
  });

  it('a metric with the id of an event is another record', () => {
    const memory = new FirstSeen({ maxEntries: 10, maxAgeMs: 1_000 });
    arrive(memory, event('shop', 'e-1'), 5_000);
    expect(arrive(memory, { ...event('shop', 'e-1'), kind: 'metric' }, 5_500)).toBe(5_500);
  });

  it('an id older than the age is new again', () => {
    const memory = new FirstSeen({ maxEntries: 10, maxAgeMs: 1_000 });
    arrive(memory, event('shop', 'e-1'), 5_000);
    expect(arrive(memory, event('shop', 'e-1'), 6_001)).toBe(6_001);
    expect(arrive(memory, event('shop', 'e-1'), 7_001)).toBe(6_001);
  });

  it('past its size it forgets the oldest first', () => {
    const memory = new FirstSeen({ maxEntries: 2, maxAgeMs: 1_000 });
    arrive(memory, event('shop', 'a'), 1);
    arrive(memory, event('shop', 'b'), 2);
    arrive(memory, event('shop', 'c'), 3);
    expect(arrive(memory, event('shop', 'b'), 4)).toBe(2);
    expect(arrive(memory, event('shop', 'c'), 4)).toBe(3);
    expect(arrive(memory, event('shop', 'a'), 4)).toBe(4);
  });

  it('remembers exactly the newest ids within size and age, whatever the order of arrivals', () => {
    const arrivals = fc.array(fc.record({ id: fc.integer({ min: 0, max: 8 }), step: fc.integer({ min: 0, max: 40 }) }));
    fc.assert(
      fc.property(arrivals, (steps) => {
        const memory = new FirstSeen({ maxEntries: 4, maxAgeMs: 100 });
        let model: { id: number; time: number }[] = [];
        let now = 0;
        for (const { id, step } of steps) {
          now += step;
          model = model.filter(({ time }) => now - time <= 100);
          const known = model.find((entry) => entry.id === id);
          if (known === undefined) model = [...model, { id, time: now }].slice(-4);
          expect(arrive(memory, event('shop', String(id)), now)).toBe(known?.time ?? now);
        }
      }),
    );
  });
});
