import type { RETENTION_UNITS, Retention } from '@analytics/shared/contracts';
import { CLOSED_AFTER_MS, zoneWindows } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';
import type { Query, Scoped } from './query.js';
import { type RangeInput, rangeOf, saidRange } from './range.js';
import { checkScope } from './scope.js';
import { checkTimeZone } from './time-zone.js';

export interface RetentionParameters extends Scoped, RangeInput {
  appId: string;
  /** Names of events; absent: any event. */
  first?: string;
  returning?: string;
  unit: (typeof RETENTION_UNITS)[number];
  timezone: string;
}

/** Periods of one answer: its figures are half of their square. */
const MAX_PERIODS = 100;

/** Of the users who began in a period, how many came back in it and in each later one. */
export const userRetention: Query<RetentionParameters, Retention> = {
  name: 'retention',
  run: async (deps, { apps, appId, first, returning, unit, timezone, ...times }, signal) => {
    checkScope(apps, appId);
    checkTimeZone(timezone);
    const range = rangeOf(deps, times);
    const bounds = zoneWindows(range, unit === 'day' ? '1d' : '1w', timezone);
    const periods = bounds.slice(0, -1);
    if (periods.length > MAX_PERIODS) {
      const message = `the range has ${periods.length} periods, ${MAX_PERIODS} are the most; ask for weeks or a shorter range`;
      throw invalidRequest([{ path: 'unit', message }]);
    }
    const figures = await deps.store.retention({ appId, range, periods, first, returning }, signal);
    const closedMs = deps.clock.now() - CLOSED_AFTER_MS;
    return {
      appId,
      ...saidRange(times, range),
      unit,
      timezone,
      cohorts: figures.map(({ users, returned }, index) => ({
        start: new Date(periods[index] ?? 0).toISOString(),
        users,
        periods: returned.map((usersBack, period) => ({
          period,
          users: usersBack,
          final: Math.min(bounds[index + period + 1] ?? 0, range.to) <= closedMs,
        })),
      })),
      estimated: false,
    };
  },
};
