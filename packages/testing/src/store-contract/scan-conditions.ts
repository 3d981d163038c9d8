import type { RecordKind } from '@analytics/shared/domain';
import type { Point, ScanQuery } from '@analytics/shared/ports';
import { expect, it } from 'vitest';
import { type CurrentStore, createScope, DAY, NOON } from './scope.js';

type Scope = ReturnType<typeof createScope>;

/** The ids of the records that fulfil the conditions, oldest first. */
async function idsIn(scope: Scope, kind: RecordKind, conditions: Partial<ScanQuery>): Promise<string[]> {
  const scanned = await scope.scanned(kind, conditions);
  return scanned.map(({ point }) => (point.kind === 'event' ? point.record.eventId : point.record.metricId));
}

/** Events of two users, two types and two names; the ids say which. */
function eventsOf(scope: Scope): Point[] {
  const names = ['a', 'b'].flatMap((eventType) => ['x', 'y'].map((eventName) => ({ eventType, eventName })));
  const users = [scope.userId, `other-${scope.userId}`];
  return users.flatMap((userId, user) =>
    names.map(({ eventType, eventName }, index) =>
      scope.event({
        userId,
        eventType,
        eventName,
        eventId: `${user}${eventType}${eventName}`,
        timestamp: NOON + user * 10 + index,
        // What looks like the members of another record is of none.
        properties: { userId: 'u', appId: 'a', eventType: 'b', eventName: 'z', eventId: 'e' },
      }),
    ),
  );
}

function metricsOf(scope: Scope): Point[] {
  const series = [
    { metricName: 'x', metricType: 'gauge', tags: { host: '1', zone: 'a' } },
    { metricName: 'x', metricType: 'timing', tags: { host: '1' } },
    { metricName: 'y', metricType: 'gauge', tags: { host: '2', zone: 'a' } },
    { metricName: 'y', metricType: 'gauge', tags: {} },
  ];
  return series.map((one, index) => scope.metric({ ...one, metricId: `m${index}`, timestamp: NOON + index }));
}

/** Reads in bulk of a part of the records: by names, types and tags. */
export function scanConditionPromises(current: CurrentStore): void {
  it.each([
    [{ eventName: 'x' }, ['0ax', '0bx', '1ax', '1bx']],
    [{ eventType: 'b' }, ['0bx', '0by', '1bx', '1by']],
    [{ eventType: 'b', eventName: 'y' }, ['0by', '1by']],
    [{ eventName: 'z' }, []],
    [{ eventName: 'X' }, []],
    [{ eventType: '.*' }, []],
    [{ metricName: 'x' }, []],
    [{ metricType: 'a' }, []],
    [{ tags: { host: '1' } }, []],
    [{ tags: {} }, ['0ax', '0ay', '0bx', '0by', '1ax', '1ay', '1bx', '1by']],
  ] as const)('gives the events that fulfil %j', async (conditions, expected) => {
    const scope = createScope(current);
    await scope.write([...eventsOf(scope), ...metricsOf(scope)]);
    expect(await idsIn(scope, 'event', conditions)).toEqual(expected);
  });

  it.each([
    [{ where: { plan: 'pro' } }, ['text', 'both']],
    [{ where: { plan: 'pro', 'cart.total': '3' } }, ['both']],
    [{ where: { 'cart.total': '3' } }, ['both', 'number']],
    [{ where: { cart: '{"total":3}' } }, ['both', 'number']],
    [{ where: { paid: 'true' } }, ['number']],
    [{ where: { 'a/b~c': "x' OR true --" } }, ['odd']],
    [{ where: { plan: 'PRO' } }, []],
    [{ where: { nothing: '' } }, []],
    [{ where: { none: 'null' } }, []],
    [{ eventName: 'y', where: { 'cart.total': '3' } }, ['number']],
    [{ where: {} }, ['text', 'both', 'number', 'odd']],
  ] as const)('gives the events with properties: %j', async (conditions, expected) => {
    const scope = createScope(current);
    const events = [
      { eventId: 'text', eventName: 'x', properties: { plan: 'pro', none: null } },
      { eventId: 'both', eventName: 'x', properties: { plan: 'pro', cart: { total: 3 } } },
      { eventId: 'number', eventName: 'y', properties: { cart: { total: 3 }, paid: true } },
      { eventId: 'odd', eventName: 'y', properties: { 'a/b~c': "x' OR true --" } },
    ];
    await scope.write([
      ...events.map((one, index) => scope.event({ ...one, timestamp: NOON + index })),
      ...metricsOf(scope),
    ]);
    expect(await idsIn(scope, 'event', conditions)).toEqual(expected);
  });

  it('gives no metric to a condition on properties', async () => {
    const scope = createScope(current);
    await scope.write(metricsOf(scope));
    expect(await idsIn(scope, 'metric', { where: { host: '1' } })).toEqual([]);
  });

  it('gives one user’s events of a name', async () => {
    const scope = createScope(current);
    await scope.write(eventsOf(scope));
    const { userId } = scope;
    expect(await idsIn(scope, 'event', { userId, eventName: 'y' })).toEqual(['0ay', '0by']);
    expect(await idsIn(scope, 'event', { apps: 'all', userId, eventType: 'a' })).toEqual(['0ax', '0ay']);
  });

  it.each([
    [{ metricName: 'x' }, ['m0', 'm1']],
    [{ metricType: 'gauge' }, ['m0', 'm2', 'm3']],
    [{ metricName: 'x', metricType: 'gauge' }, ['m0']],
    [{ tags: { host: '1' } }, ['m0', 'm1']],
    [{ tags: { host: '1', zone: 'a' } }, ['m0']],
    [{ metricName: 'y', tags: { zone: 'a' } }, ['m2']],
    [{ tags: { host: '3' } }, []],
    [{ tags: { nobody: '1' } }, []],
    [{ tags: { appId: 'x' } }, []],
    [{ tags: { metricName: 'x' } }, []],
    [{ tags: {} }, ['m0', 'm1', 'm2', 'm3']],
    [{ eventName: 'x' }, []],
    [{ eventType: 'gauge' }, []],
  ] as const)('gives the metrics that fulfil %j', async (conditions, expected) => {
    const scope = createScope(current);
    await scope.write([...eventsOf(scope), ...metricsOf(scope)]);
    expect(await idsIn(scope, 'metric', conditions)).toEqual(expected);
  });

  it('goes on behind a record with the same conditions', async () => {
    const scope = createScope(current);
    await scope.write([...eventsOf(scope), ...metricsOf(scope)]);
    const [first] = await scope.scanned('event', { eventName: 'x' });
    expect(await idsIn(scope, 'event', { eventName: 'x', after: first?.position })).toEqual(['0bx', '1ax', '1bx']);
    const [metric] = await scope.scanned('metric', { tags: { host: '1' } });
    expect(await idsIn(scope, 'metric', { tags: { host: '1' }, after: metric?.position, range: DAY })).toEqual(['m1']);
  });
}
