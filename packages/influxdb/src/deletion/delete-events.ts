import { HOUR_MS } from '@analytics/shared/domain';
import type { DeletionOptions, TimeRange } from '@analytics/shared/ports';
import { ceilTo, floorTo } from '../figures/window-bounds.js';
import { EVENTS, HOUR_VERSIONS, PROPERTY_ROLLUPS, RECORDS, ROLLUPS } from '../lines/schema.js';
import { nsRange } from '../query/flux.js';
import { appConditions } from '../reads/app-condition.js';
import type { DeletionDeps } from './deletion-deps.js';
import { renewHours } from './event-hours.js';
import { stillWritten } from './still-written.js';
import { callsFor, EVENT_FIELDS, type FieldsQuery, weeksOf } from './weeks-to-delete.js';

interface EventsOfApp {
  appId: string;
  range: TimeRange;
}

/** Each time finds only what was written since the time before. */
const MAX_ROUNDS = 20;

/**
 * Deletes all events of an app in a range, of whole hours their versions and rollups too. Hours that the range cuts keep
 * their versions, as new ones.
 */
export async function deleteEventsOfApp(
  deps: DeletionDeps,
  { appId, range }: EventsOfApp,
  options: DeletionOptions,
): Promise<void> {
  const { whole, cut } = hoursOf(range);
  const measurements = [RECORDS, EVENTS, HOUR_VERSIONS, ROLLUPS, PROPERTY_ROLLUPS];
  const ofHours = { appId, measurements, fields: EVENT_FIELDS };
  await deleteUntilNone(deps, { ...ofHours, range: whole }, options);
  for (const part of cut) {
    const fields = EVENT_FIELDS.filter(({ from }) => from !== HOUR_VERSIONS);
    await deleteUntilNone(deps, { appId, measurements: [RECORDS, EVENTS], fields, range: part }, options);
    await renewHours(deps, { appId, range: part });
  }
}

interface PartsOfEvents extends EventsOfApp {
  measurements: readonly string[];
  fields: FieldsQuery['fields'];
}

/**
 * A call for each measurement, again until none of the fields is there: an event that is written between two calls has lost
 * a part of it, and goes the next time. No one call takes them all: `_measurement != "metrics"` is answered 204 and
 * deletes nothing in a shard that has no metrics.
 */
async function deleteUntilNone(
  { queries, deletePoints }: DeletionDeps,
  { appId, measurements, fields, range }: PartsOfEvents,
  { signal, pause }: DeletionOptions,
): Promise<void> {
  const query = { fields, where: appConditions([appId]), range: nsRange(range) };
  for (let round = 0; ; round += 1) {
    const weeks = await weeksOf(queries, query, signal);
    if (weeks.length === 0) return;
    if (round === MAX_ROUNDS) throw stillWritten();
    for (const call of callsFor(weeks)) {
      for (const measurement of measurements) {
        signal?.throwIfAborted();
        await deletePoints({ appId, measurement }, call);
      }
      await pause?.();
    }
  }
}

/** The hours that are wholly in the range, and the parts of the others. */
export function hoursOf({ from, to }: TimeRange): { whole: TimeRange; cut: TimeRange[] } {
  const [first, last] = [ceilTo(from, HOUR_MS), floorTo(to, HOUR_MS)];
  if (first > last) return { whole: { from: first, to: first }, cut: from < to ? [{ from, to }] : [] };
  const cut = [
    { from, to: first },
    { from: last, to },
  ];
  return { whole: { from: first, to: last }, cut: cut.filter((part) => part.from < part.to) };
}
