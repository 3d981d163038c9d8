import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { type CurrentStore, createScope, idsOf, isKept, NOON, statuses } from './scope.js';

/** What a resolved write means, and that identity is (app, id). */
export function writePromises(current: CurrentStore): void {
  it('answers nothing to nothing', async () => {
    expect(await current().store.write([])).toEqual([]);
  });

  it('shows what it stored to the next read', async () => {
    const scope = createScope(current);
    for (let round = 1; round <= 5; round += 1) {
      const outcomes = await scope.write([
        scope.event({ timestamp: NOON + round }),
        scope.metric({ timestamp: NOON + round }),
      ]);
      expect(statuses(outcomes)).toEqual(['stored', 'stored']);
      expect(await scope.events()).toHaveLength(round);
      expect(await scope.metrics()).toHaveLength(round);
    }
  });

  it('keeps what it stored over a restart', async () => {
    const scope = createScope(current);
    await scope.write([scope.event({ eventId: 'kept' }), scope.metric({ value: 7 })]);
    await current().reopen();
    expect(idsOf(await scope.events())).toEqual(['kept']);
    expect((await scope.metrics()).map(({ value }) => value)).toEqual([7]);
  });

  it('changes nothing when the same points are written again', async () => {
    const scope = createScope(current);
    const points = Array.from({ length: 20 }, (_, index) =>
      index % 2 === 0 ? scope.event({ timestamp: NOON + index }) : scope.metric({ timestamp: NOON + index }),
    );
    await scope.write(points);
    const before = [await scope.events(), await scope.metrics()];
    const again = await scope.write(points);
    await current().reopen();
    const afterRestart = await scope.write([...points, ...points]);
    expect([...again, ...afterRestart].every(isKept)).toBe(true);
    expect([await scope.events(), await scope.metrics()]).toEqual(before);
  });

  it('counts the same id with other content in one call once', async () => {
    const scope = createScope(current);
    const eventId = randomUUID();
    const metricId = randomUUID();
    const outcomes = await scope.write([
      scope.event({ eventId }),
      scope.event({ eventId, eventName: 'other', timestamp: NOON + 1000 }),
      scope.metric({ metricId, value: 1 }),
      scope.metric({ metricId, value: 2, tags: { other: 'yes' } }),
    ]);
    expect(outcomes.every(isKept)).toBe(true);
    expect(await scope.events()).toHaveLength(1);
    expect(await scope.metrics()).toHaveLength(1);
  });

  it('counts an id that begins with a byte order mark once, and apart from the id without it', async () => {
    const scope = createScope(current);
    const pair = (id: string) => [scope.event({ eventId: id }), scope.metric({ metricId: id })];
    const marked = pair('\uFEFF1001');
    expect((await scope.write([...marked, ...marked])).every(isKept)).toBe(true);
    expect((await scope.write(marked)).every(isKept)).toBe(true);
    await current().reopen();
    expect((await scope.write([...marked, ...pair('1001')])).every(isKept)).toBe(true);
    expect(idsOf(await scope.events()).sort()).toEqual(['1001', '\uFEFF1001']);
    expect(await scope.metrics()).toHaveLength(2);
  });

  it('keeps the same id of two apps as two events, and of an event and a metric as both', async () => {
    const scope = createScope(current);
    const other = createScope(current);
    const id = randomUUID();
    await scope.write([
      scope.event({ eventId: id }),
      other.event({ eventId: id, userId: scope.userId }),
      scope.metric({ metricId: id }),
    ]);
    const events = await scope.events();
    expect(events.map(({ appId }) => appId).sort()).toEqual([scope.appId, other.appId].sort());
    expect(await scope.metrics()).toHaveLength(1);
  });

  it('keeps two different events of one user in one millisecond', async () => {
    const scope = createScope(current);
    await scope.write([scope.event({ eventId: 'one' })]);
    await scope.write([scope.event({ eventId: 'two' })]);
    expect(idsOf(await scope.events()).sort()).toEqual(['one', 'two']);
  });

  it('keeps 500 events and 500 metrics of one series in one millisecond', async () => {
    const scope = createScope(current);
    const points = Array.from({ length: 500 }, () => [scope.event(), scope.metric()]).flat();
    expect((await scope.write(points)).every(isKept)).toBe(true);
    expect(new Set(idsOf(await scope.events())).size).toBe(500);
    expect(await scope.metrics()).toHaveLength(500);
  });

  it('keeps every record of concurrent writes once, repeats among them', async () => {
    const scope = createScope(current);
    const points = Array.from({ length: 300 }, (_, index) =>
      scope.event({ eventId: `e${index}`, timestamp: NOON + (index % 10) }),
    );
    const calls = Array.from({ length: 40 }, (_, call) => points.slice(call * 7, call * 7 + 27));
    const outcomes = await Promise.all(calls.map((call) => scope.write(call)));
    expect(outcomes.map(({ length }) => length)).toEqual(calls.map(({ length }) => length));
    expect(outcomes.flat().every(isKept)).toBe(true);
    expect(idsOf(await scope.events()).sort()).toEqual(Array.from({ length: 300 }, (_, index) => `e${index}`).sort());
  });

  it('keeps the neighbours of a point that it will never take', async () => {
    const scope = createScope(current);
    const outcomes = await scope.write([
      scope.event({ eventId: 'before' }),
      scope.metric({ value: Number.NaN }),
      scope.event({ timestamp: 12.5 }),
      scope.event({ eventId: 'after' }),
      scope.metric({ value: 3 }),
    ]);
    expect(statuses(outcomes)).toEqual(['stored', 'rejected', 'rejected', 'stored', 'stored']);
    expect(outcomes[1]).toEqual({ status: 'rejected', message: expect.stringMatching(/\S/) });
    expect(idsOf(await scope.events()).sort()).toEqual(['after', 'before']);
    expect((await scope.metrics()).map(({ value }) => value)).toEqual([3]);
  });
}
