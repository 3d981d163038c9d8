import { DAY_MS, type RecordKind } from '@analytics/shared/domain';
import type { Point } from '@analytics/shared/ports';
import { expect, it } from 'vitest';
import { type CurrentStore, createScope, NOON, YESTERDAY } from './scope.js';

const ALL = { from: 0, to: NOON + 365 * DAY_MS };
const KINDS: RecordKind[] = ['event', 'metric'];

/** Whether one record is stored. */
export function recordLookupPromises(current: CurrentStore): void {
  const recordOf = (scope: ReturnType<typeof createScope>, kind: RecordKind, id: string): Point =>
    kind === 'event'
      ? scope.event({ eventId: id, timestamp: YESTERDAY })
      : scope.metric({ metricId: id, timestamp: YESTERDAY });

  it.each(KINDS)('finds a stored %s by its id and time', async (kind) => {
    const scope = createScope(current);
    await current().store.write([recordOf(scope, kind, 'one'), recordOf(scope, kind, 'other')]);
    const find = (id: string, range = ALL, appId = scope.appId) =>
      current().store.findRecord({ kind, appId, id, at: YESTERDAY, range });
    expect(await find('one')).toEqual({ status: 'stored', timestamp: YESTERDAY });
    expect(await find('none')).toEqual({ status: 'missing' });
    expect(await find('one', ALL, `not-${scope.appId}`)).toEqual({ status: 'missing' });
    expect(await find('one', { from: YESTERDAY + 1, to: ALL.to })).toEqual({ status: 'missing' });
    const otherKind = kind === 'event' ? 'metric' : 'event';
    const query = { kind: otherKind, appId: scope.appId, id: 'one', at: YESTERDAY, range: ALL } as const;
    expect(await current().store.findRecord(query)).toEqual({ status: 'missing' });
  });

  it('without a time finds the record, or says that it needs one', async () => {
    const scope = createScope(current);
    await current().store.write([recordOf(scope, 'event', 'one')]);
    const found = await current().store.findRecord({ kind: 'event', appId: scope.appId, id: 'one', range: ALL });
    expect([{ status: 'stored', timestamp: YESTERDAY }, { status: 'needs_time' }]).toContainEqual(found);
  });

  it('without a time finds the record by the time that is in its id', async () => {
    const scope = createScope(current);
    const id = `${YESTERDAY.toString(16)
      .padStart(12, '0')
      .replace(/^(.{8})/, '$1-')}-7a3c-9d51-2f8e4b6a7c10`;
    await current().store.write([recordOf(scope, 'event', id)]);
    expect(await current().store.findRecord({ kind: 'event', appId: scope.appId, id, range: ALL })).toEqual({
      status: 'stored',
      timestamp: YESTERDAY,
    });
  });
}
