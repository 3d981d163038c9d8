import { nextTurn } from '@analytics/shared/batching';
import { createFunnel, fitsOf, propertyText } from '@analytics/shared/journeys';
import type { FunnelFigures, FunnelQuery } from '@analytics/shared/ports';
import type { QueryRunner } from '../../query/queries.js';
import { eachUserEvent, type UserEvent } from './journey-scan.js';
import { eachNamedRecord } from './record-scan.js';

/** What of a user's events the steps are found by. */
interface Way {
  times: number[];
  fits: number[];
  /** Of the events that fit the first step, by place. */
  values?: Map<number, string>;
}

/** Users whose ways are followed before others get a turn. */
const USERS_A_TURN = 1_000;

/** How many users took the steps. Whole events are read only where their properties are asked for. */
export async function readFunnel(runner: QueryRunner, query: FunnelQuery): Promise<FunnelFigures> {
  const { steps, withinMs, byPath, ...range } = query;
  const names = steps.map(({ eventName }) => eventName);
  const ways = new Map<bigint, Way>();
  const add = (event: UserEvent) => {
    const fits = fitsOf(event, steps);
    if (fits !== 0) addTo(ways, event, { fits, byPath });
  };
  const [first, ...others] = names;
  const needsProperties = byPath !== undefined || steps.some(({ where = {} }) => Object.keys(where).length > 0);
  if (needsProperties && first !== undefined) {
    await eachNamedRecord(runner, { ...range, names: [first, ...others] }, add);
  } else await eachUserEvent(runner, { ...range, names, columns: 'user and names' }, add);
  const funnel = createFunnel({ steps: steps.length, withinMs, isGrouped: byPath !== undefined });
  let users = 0;
  for (const { times, fits, values } of ways.values()) {
    funnel.add({ times, fits, valueAt: (place) => values?.get(place) });
    users += 1;
    if (users % USERS_A_TURN === 0) await nextTurn();
  }
  return funnel.figures();
}

function addTo(
  ways: Map<bigint, Way>,
  { user, ms, properties }: UserEvent,
  { fits, byPath }: { fits: number; byPath: string | undefined },
): void {
  const way = ways.get(user) ?? { times: [], fits: [] };
  ways.set(user, way);
  const value = byPath === undefined || (fits & 1) === 0 ? undefined : propertyText(properties, byPath);
  if (value !== undefined) {
    way.values ??= new Map();
    way.values.set(way.times.length, value);
  }
  way.times.push(ms);
  way.fits.push(fits);
}
