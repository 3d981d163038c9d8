import type { NAME_KINDS, Names } from '@analytics/shared/contracts';
import { invalidRequest } from '@analytics/shared/errors';
import type { NamesQuery } from '@analytics/shared/ports';
import type { Query, Scoped } from './query.js';
import { type RangeInput, rangeOf, saidRange } from './range.js';
import { checkScope } from './scope.js';

type Kind = (typeof NAME_KINDS)[number];

export interface NamesParameters extends Scoped, RangeInput {
  appId: string;
  kind: Kind;
  prefix?: string;
  /** Of properties only. */
  eventName?: string;
  /** Of tags only. */
  metricName?: string;
  limit: number;
}

/** JSON of a name. */
const NAME_BYTES = 150;

/** The names of an app, most frequent first. */
export const names: Query<NamesParameters, Names> = {
  name: 'names',
  maxBytes: ({ limit }) => limit * NAME_BYTES,
  run: async (deps, { apps, appId, startTime, endTime, ...asked }, signal) => {
    checkScope(apps, appId);
    const range = rangeOf(deps, { startTime, endTime });
    const found = await deps.store.names({ ...queryOf(asked), appId, range, prefix: asked.prefix }, signal);
    return {
      appId,
      kind: asked.kind,
      ...saidRange({ startTime, endTime }, range),
      names: found.names.map(({ name, types, count, lastSeen }) => ({
        name,
        ...(types.length === 1 && types[0] !== undefined && { type: types[0] }),
        count,
        lastSeen: new Date(lastSeen).toISOString(),
      })),
      estimated: found.isPart ?? false,
      truncated: found.isMore,
    };
  },
};

type WithoutRange<Kinds> = Kinds extends unknown ? Omit<Kinds, 'appId' | 'range' | 'prefix'> : never;

/** A condition that the kind does not have is a fault: the answer would not be of what was asked for. */
function queryOf({
  kind,
  eventName,
  metricName,
  limit,
}: Pick<NamesParameters, 'kind' | 'eventName' | 'metricName' | 'limit'>): WithoutRange<NamesQuery> {
  if (eventName !== undefined && kind !== 'property') throw onlyWith('eventName', 'property');
  if (metricName !== undefined && kind !== 'tag') throw onlyWith('metricName', 'tag');
  if (kind === 'property') return { kind, eventName, limit };
  if (kind === 'tag') return { kind, metricName, limit };
  return { kind, limit };
}

const onlyWith = (path: string, kind: Kind) => invalidRequest([{ path, message: `only with kind=${kind}` }]);
