import { DAY_MS, HOUR_MS, type RecordKind } from '@analytics/shared/domain';
import type { DeletionSelection, NameCount, Point } from '@analytics/shared/ports';
import { expect, it } from 'vitest';
import { type CurrentStore, createScope, DAY, idsOf, isKept, NOON, statuses } from './scope.js';

const HOSTILE = [
  'a"b',
  "it's",
  'back\\slash\\',
  'line\nbreak',
  '" OR appId!="x',
  'appId="x" AND eventName="y',
  '',
  'ż😀',
  '%~_',
];

type Scope = ReturnType<typeof createScope>;

const sum = (counts: readonly NameCount[]): number => counts.reduce((all, { count }) => all + count, 0);

/** Records that are taken back: gone from every read, with nothing beside them. */
export function deletionPromises(current: CurrentStore): void {
  const remove = (selection: DeletionSelection) => current().store.deleteRecords(selection);
  const counted = (selection: DeletionSelection) => current().store.countRecords(selection);

  /** What every read shows of a scope, as ids and figures. */
  async function shown(scope: Scope) {
    const [events, scanned, metrics, scannedMetrics, figures] = await Promise.all([
      scope.events({ apps: [scope.appId] }),
      scope.scanned('event'),
      scope.metrics(),
      scope.scanned('metric'),
      scope.dashboard(),
    ]);
    const idOf = ({ point }: { point: Point }) =>
      point.kind === 'event' ? point.record.eventId : point.record.metricId;
    return {
      events: idsOf(events).sort(),
      scanned: scanned.map(idOf).sort(),
      metrics: metrics.length,
      scannedMetrics: scannedMetrics.map(idOf).sort(),
      totalEvents: figures.totalEvents,
      names: figures.topEvents.map(({ name }) => name).sort(),
      recentMetrics: figures.recentMetrics.length,
    };
  }

  const record = (scope: Scope, kind: RecordKind, id: string, timestamp = NOON): Point =>
    kind === 'event' ? scope.event({ eventId: id, timestamp }) : scope.metric({ metricId: id, timestamp });

  it.each(['event', 'metric'] as const)('all %ss of an app go, and nothing of another app or kind', async (kind) => {
    const [scope, other] = [createScope(current), createScope(current)];
    const times = [0, 1, HOUR_MS, 5 * HOUR_MS + 17];
    const pointsOf = (one: Scope) =>
      times.flatMap((time, index) => [
        record(one, 'event', `e${index}`, NOON + time),
        record(one, 'metric', `m${index}`, NOON + time),
      ]);
    await current().store.write([...pointsOf(scope), ...pointsOf(other)]);
    const [before, beside] = [await shown(scope), await shown(other)];
    expect(sum(await counted({ kind, appId: scope.appId, range: DAY }))).toBe(4);

    await remove({ kind, appId: scope.appId, range: { from: 0, to: DAY.to + DAY_MS } });
    const gone =
      kind === 'event'
        ? { events: [], scanned: [], totalEvents: 0, names: [] }
        : { metrics: 0, scannedMetrics: [], recentMetrics: 0 };
    expect(await shown(scope)).toEqual({ ...before, ...gone });
    expect(await shown(other)).toEqual(beside);
    expect(await counted({ kind, appId: scope.appId, range: DAY })).toEqual([]);
  });

  it.each([
    ['within an hour', NOON + 10, NOON + 20, ['r10', 'r15']],
    [
      'from within an hour to within another',
      NOON + 20,
      NOON + 2 * HOUR_MS + 10,
      ['r20', `r${HOUR_MS - 1}`, `r${HOUR_MS}`, `r${2 * HOUR_MS}`],
    ],
    ['whole hours', NOON, NOON + HOUR_MS, ['r0', 'r10', 'r15', 'r20', `r${HOUR_MS - 1}`]],
    ['up to the end of an hour', NOON + 15, NOON + HOUR_MS, ['r15', 'r20', `r${HOUR_MS - 1}`]],
    ['nothing', NOON + 10, NOON + 10, []],
  ])('exactly the events of the range go: %s', async (_, from, to, gone) => {
    const scope = createScope(current);
    const offsets = [-1, 0, 10, 15, 20, HOUR_MS - 1, HOUR_MS, 2 * HOUR_MS, 2 * HOUR_MS + 10];
    await scope.write(offsets.map((offset) => record(scope, 'event', `r${offset}`, NOON + offset)));
    const selection: DeletionSelection = { kind: 'event', appId: scope.appId, range: { from, to } };
    expect(sum(await counted(selection))).toBe(gone.length);
    await remove(selection);
    const left = offsets.map((offset) => `r${offset}`).filter((id) => !gone.includes(id));
    const after = await shown(scope);
    expect(after.events).toEqual([...left].sort());
    expect(after.scanned).toEqual([...left].sort());
    expect(after.totalEvents).toBe(left.length);
  });

  it('only the events of a name go, whatever their type, time and user', async () => {
    const scope = createScope(current);
    const wanted = { eventName: 'gone' };
    await scope.write([
      scope.event({ ...wanted, eventId: 'g1' }),
      scope.event({ ...wanted, eventId: 'g2', eventType: 'other', timestamp: NOON + HOUR_MS + 3 }),
      scope.event({ ...wanted, eventId: 'g3', userId: `${scope.userId}+` }),
      scope.event({ ...wanted, eventId: 'k1', timestamp: DAY.from }),
      scope.event({ eventName: 'gone ', eventId: 'k2' }),
      scope.event({ eventName: 'other', eventId: 'k3', properties: { eventName: 'gone' } }),
    ]);
    const range = { from: DAY.from + 1, to: DAY.to };
    const selection: DeletionSelection = { kind: 'event', appId: scope.appId, range, ...wanted };
    expect(await counted(selection)).toEqual([{ name: 'gone', count: 3 }]);
    await remove(selection);
    const after = await shown(scope);
    expect(after.scanned).toEqual(['k1', 'k2', 'k3']);
    expect(after.events).toEqual(['k1', 'k2', 'k3']);
    expect(after.totalEvents).toBe(3);
    expect(after.names).toEqual(['gone', 'gone ', 'other']);
    expect((await scope.dashboard()).activeUsers).toBe(1);
  });

  it('only the metrics of a name and with all the tags go', async () => {
    const scope = createScope(current);
    const metric = (metricId: string, metricName: string, tags: Record<string, string>) =>
      scope.metric({ metricId, metricName, tags });
    await scope.write([
      metric('g1', 'cpu', { host: 'a', 'zone,=': 'x "y"\\' }),
      metric('k1', 'cpu', { host: 'a', 'zone,=': 'x' }),
      metric('k2', 'cpu', { host: 'a' }),
      metric('k3', 'disk', { host: 'a', 'zone,=': 'x "y"\\' }),
      metric('k4', 'cpu', {}),
    ]);
    const tags = { host: 'a', 'zone,=': 'x "y"\\' };
    const selection: DeletionSelection = { kind: 'metric', appId: scope.appId, range: DAY, metricName: 'cpu', tags };
    expect(await counted(selection)).toEqual([{ name: 'cpu', count: 1 }]);
    await remove(selection);
    expect((await shown(scope)).scannedMetrics).toEqual(['k1', 'k2', 'k3', 'k4']);
  });

  it.each(['unit', 'value', 'metricId', 'userId', 'appId', '_measurement', 'time', 'nobody has this'])(
    'a tag that no metric has selects nothing: %s',
    async (key) => {
      const scope = createScope(current);
      await scope.write([scope.metric({ metricId: 'm', unit: 'ms', tags: { host: 'a' } })]);
      const selection: DeletionSelection = { kind: 'metric', appId: scope.appId, range: DAY, tags: { [key]: 'ms' } };
      expect(await counted(selection)).toEqual([]);
      await remove(selection);
      expect((await shown(scope)).scannedMetrics).toEqual(['m']);
    },
  );

  it.each(HOSTILE)('a hostile name takes nothing with it: %j', async (name) => {
    const bystander = createScope(current);
    await bystander.write([bystander.event({ eventId: 'e' }), bystander.metric({ metricId: 'm' })]);
    const before = await shown(bystander);
    const hostile = { ...createScope(current), appId: `${name}-${bystander.appId}` };
    const { appId } = hostile;
    await current().store.write([
      hostile.event({ appId, eventId: 'gone', eventName: name }),
      hostile.event({ appId, eventId: 'stays', eventName: `${name}!` }),
      hostile.metric({ appId, metricId: 'gone', metricName: name, tags: { [`k${name}`]: `v${name}` } }),
      hostile.metric({ appId, metricId: 'stays', metricName: name, tags: { [`k${name}`]: 'other' } }),
    ]);
    await remove({ kind: 'event', appId, range: DAY, eventName: name });
    await remove({ kind: 'metric', appId, range: DAY, metricName: name, tags: { [`k${name}`]: `v${name}` } });
    const scannedIds = async (kind: RecordKind) =>
      (await hostile.scanned(kind, { apps: [appId] })).map(({ point }) =>
        point.kind === 'event' ? point.record.eventId : point.record.metricId,
      );
    expect(await scannedIds('event')).toEqual(['stays']);
    expect(await scannedIds('metric')).toEqual(['stays']);
    await remove({ kind: 'event', appId, range: DAY });
    await remove({ kind: 'metric', appId, range: DAY });
    expect([...(await scannedIds('event')), ...(await scannedIds('metric'))]).toEqual([]);
    expect(await shown(bystander)).toEqual(before);
  });

  it.each([undefined, 'again'])('a deleted event is new when it is sent again (name: %s)', async (eventName) => {
    const scope = createScope(current);
    const event = scope.event({ eventId: 'e', eventName: 'again' });
    await scope.write([event, scope.event({ eventId: 'beside', eventName: 'beside' })]);
    await remove({ kind: 'event', appId: scope.appId, range: DAY, ...(eventName === undefined ? {} : { eventName }) });
    expect(statuses(await scope.write([event]))).toEqual(['stored']);
    const after = await shown(scope);
    expect(after.events).toContain('e');
    expect(after.scanned).toContain('e');
    expect(after.totalEvents).toBe(after.scanned.length);
    expect(statuses(await scope.write([event]))).toEqual(['duplicate']);
  });

  it('a second deletion changes nothing, and one that was ended at once is finished by another', async () => {
    const scope = createScope(current);
    const events = Array.from({ length: 50 }, (_, index) => record(scope, 'event', `e${index}`, NOON + index * 60_000));
    await scope.write(events);
    const selection: DeletionSelection = { kind: 'event', appId: scope.appId, range: DAY };
    const ended = AbortSignal.abort(new Error('enough'));
    await expect(current().store.deleteRecords(selection, { signal: ended })).rejects.toThrow('enough');
    expect((await shown(scope)).scanned).toHaveLength(50);
    await remove(selection);
    await remove(selection);
    expect((await shown(scope)).scanned).toEqual([]);
  });

  it('is in all reads or in none, what is written while it is deleted', async () => {
    const scope = createScope(current);
    const selections: DeletionSelection[] = [
      { kind: 'event', appId: scope.appId, range: DAY },
      { kind: 'event', appId: scope.appId, range: DAY, eventName: 'submit' },
    ];
    for (const [turn, selection] of selections.entries()) {
      const write = async (part: number) =>
        scope.write(
          Array.from({ length: 20 }, (_, index) =>
            record(scope, 'event', `${turn}.${part}.${index}`, NOON + part * 60_000 + index),
          ),
        );
      await write(0);
      let isDeleted = false;
      const deleting = remove(selection).finally(() => {
        isDeleted = true;
      });
      for (let part = 1; !isDeleted && part < 8; part += 1) {
        const outcomes = await write(part);
        expect(outcomes.every(isKept)).toBe(true);
      }
      await deleting;
      const after = await shown(scope);
      expect(after.events).toEqual(after.scanned);
      expect(after.totalEvents).toBe(after.scanned.length);
    }
  });
}
