import type { Quotas } from '@analytics/shared/contracts';
import type { Command } from 'commander';
import { NONE, type OrNone, readCount, readOnOff } from './values.js';

export interface QuotaOptions {
  eventsPerDay?: OrNone<number>;
  requestsPerMinute?: OrNone<number>;
  seriesPerMetric?: OrNone<number>;
  eventNames?: OrNone<number>;
  quotaDryRun?: boolean;
}

const LIMITS = ['eventsPerDay', 'requestsPerMinute', 'seriesPerMetric', 'eventNames'] as const;

export const withQuotas = (command: Command): Command =>
  command
    .option('--events-per-day <n>', 'events in a day (UTC), or none', readCount)
    .option('--requests-per-minute <n>', 'requests in a minute, or none', readCount)
    .option('--series-per-metric <n>', 'different sets of tags of a metric in a day, or none', readCount)
    .option('--event-names <n>', 'different event names in a day, or none', readCount)
    .option('--quota-dry-run <on|off>', 'only warn of what would be refused', readOnOff);

/** All quotas with those that the options name changed; undefined when they name none, null when none is left. */
export function changedQuotas(before: Quotas | undefined, options: QuotaOptions): Quotas | null | undefined {
  const { quotaDryRun: dryRun } = options;
  const changes = LIMITS.filter((name) => options[name] !== undefined);
  if (changes.length === 0 && dryRun === undefined) return undefined;
  const quotas: Quotas = { ...before, ...(dryRun === undefined ? {} : { dryRun }) };
  for (const name of changes) {
    const value = options[name];
    if (value === undefined || value === NONE) delete quotas[name];
    else quotas[name] = value;
  }
  if (quotas.dryRun === false) delete quotas.dryRun;
  return Object.keys(quotas).length === 0 ? null : quotas;
}

export function quotasText(quotas: Quotas | undefined): string | undefined {
  if (quotas === undefined) return undefined;
  const entries = LIMITS.flatMap((name) => (quotas[name] === undefined ? [] : [`${name} ${quotas[name]}`]));
  return [...entries, ...(quotas.dryRun === true ? ['dry run'] : [])].join(', ');
}
