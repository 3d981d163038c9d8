import type { Funnel, FunnelRequest } from '@analytics/shared/contracts';
import { invalidRequest } from '@analytics/shared/errors';
import type { EventCondition, FunnelStepFigures, TimeRange } from '@analytics/shared/ports';
import { durationOf } from './duration.js';
import { checkPath, pathOf } from './property-path.js';
import type { Query, QueryDeps, Scoped } from './query.js';
import { type RangeInput, resolveRange, saidRange } from './range.js';
import { checkScope } from './scope.js';

export interface FunnelParameters extends Scoped, RangeInput {
  appId: string;
  steps: FunnelRequest['steps'];
  within: string;
  /** `properties.<path>` */
  by?: string;
}

/** How many users took some steps in order. Errors name the members of the body. */
export const funnel: Query<FunnelParameters, Funnel> = {
  name: 'funnel',
  canonical: (asked) => ({ ...asked, steps: asked.steps.map(conditionOf) }),
  run: async (deps, { apps, appId, steps, within, by, ...times }, signal) => {
    checkScope(apps, appId);
    const conditions = steps.map(conditionOf);
    for (const [index, { where }] of conditions.entries()) {
      for (const path of Object.keys(where)) checkPath(path, `/steps/${index}/where`);
    }
    const withinMs = durationOf(within, { path: '/within', min: '1s', max: '90d' });
    const byPath = by === undefined ? {} : { byPath: pathOf(by, '/by') };
    const range = rangeOf(deps, times);
    const figures = await deps.store.funnel({ appId, range, steps: conditions, withinMs, ...byPath }, signal);
    return {
      appId,
      ...saidRange(times, range),
      within,
      steps: stepsOf(figures.steps, conditions),
      ...(figures.groups && {
        by: figures.groups.map((group) => ({ ...group, steps: stepsOf(group.steps, conditions) })),
      }),
      estimated: false,
    };
  },
};

interface Step extends EventCondition {
  eventType?: string;
  where: Record<string, string>;
}

/** One form for equal conditions: values as text, in the order of their paths. */
function conditionOf({ eventName, eventType, where = {} }: FunnelParameters['steps'][number]): Step {
  const texts = Object.entries(where).map(([path, value]): [string, string] => [path, String(value)]);
  return {
    eventName,
    ...(eventType === undefined ? {} : { eventType }),
    where: Object.fromEntries(texts.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function rangeOf({ clock, maxRangeMs }: QueryDeps, times: RangeInput): TimeRange {
  const range = resolveRange(times, clock.now(), maxRangeMs);
  if (range.ok) return range.value;
  throw invalidRequest(range.errors.map(({ path, message }) => ({ path: `/${path}`, message })));
}

function stepsOf(figures: readonly FunnelStepFigures[], conditions: readonly Step[]): Funnel['steps'] {
  const share = (users: number, of: number) => (of === 0 ? 0 : users / of);
  const first = figures[0]?.users ?? 0;
  return figures.map(({ users, medianMs }, index) => {
    const { eventName = '', eventType } = conditions[index] ?? {};
    return {
      eventName,
      ...(eventType === undefined ? {} : { eventType }),
      users,
      conversion: share(users, first),
      stepConversion: share(users, index === 0 ? first : (figures[index - 1]?.users ?? 0)),
      medianMs,
    };
  });
}
