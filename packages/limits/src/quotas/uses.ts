import type { Quotas } from '@analytics/shared/contracts';
import { DAY_MS, MINUTE_MS } from '@analytics/shared/domain';
import type { Point, Use, Verdict } from '@analytics/shared/ports';
import type { Holder } from './holders.js';

export type QuotaName = Exclude<keyof Quotas, 'dryRun'>;

/** What a record or a request uses up of a quota. */
export type QuotaUse = Use & { quota: QuotaName; holder: Holder['sort'] };

const bySort = ([one]: [string, string], [other]: [string, string]): number => (one < other ? -1 : 1);

/** A set of tags is the same in whatever order they came. */
const seriesOf = (tags: Readonly<Record<string, string>>): [string, string][] => Object.entries(tags).sort(bySort);

function amountOf(holder: Holder, quota: QuotaName, windowMs: number): QuotaUse[] {
  const { [quota]: limit } = holder.quotas;
  if (limit === undefined) return [];
  return [{ quota, holder: holder.sort, owner: holder.owner, name: holder.prefix + quota, limit, windowMs, amount: 1 }];
}

function memberOf(holder: Holder, quota: QuotaName, of: string, member: readonly unknown[]): QuotaUse[] {
  const { [quota]: limit, dryRun = false } = holder.quotas;
  if (limit === undefined) return [];
  const { sort, owner, prefix } = holder;
  const name = `${prefix}${quota}:${of}`;
  return [
    { quota, holder: sort, owner, name, limit, windowMs: DAY_MS, member: JSON.stringify(member), onlyWarn: dryRun },
  ];
}

/** What a record uses up. The first use that does not fit is the one that is told. */
export const usesOfRecord = ({ kind, record }: Point, holders: readonly Holder[]): QuotaUse[] =>
  holders.flatMap((holder) =>
    kind === 'event'
      ? [
          ...amountOf(holder, 'eventsPerDay', DAY_MS),
          ...memberOf(holder, 'eventNames', '', [record.appId, record.eventName]),
        ]
      : memberOf(holder, 'seriesPerMetric', record.metricName, [record.appId, seriesOf(record.tags)]),
  );

/** What a request with records of an app uses up, however many they are. */
export const usesOfRequest = (holders: readonly Holder[]): QuotaUse[] =>
  holders.flatMap((holder) => amountOf(holder, 'requestsPerMinute', MINUTE_MS));

/** The use that does not fit; undefined when all are granted. */
export const refusingUse = (uses: readonly QuotaUse[], verdict: Verdict | undefined): QuotaUse | undefined =>
  uses.find((use) => use === verdict?.refusedBy);
