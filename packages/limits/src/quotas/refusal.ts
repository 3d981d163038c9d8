import { AppError } from '@analytics/shared/errors';
import { type Point, windowLeftMs } from '@analytics/shared/ports';
import type { QuotaUse } from './uses.js';

const MAX_SHOWN = 100;
const shown = (text: string): string => JSON.stringify(text.slice(0, MAX_SHOWN).toWellFormed());

const ofAllApps = ({ holder }: QuotaUse): string => (holder === 'tenant' ? ', of all its apps together' : '');
const who = ({ holder }: QuotaUse): string => (holder === 'tenant' ? 'The tenant of the app' : 'The app');

/** Which quota is used up, how large it is and what uses it up. `tag` is the one with the most different values. */
export function quotaText(use: QuotaUse, point?: Point, tag?: string): string {
  const { quota, limit } = use;
  const text = textOf(use, point, tag);
  return `${text} (${quota}: ${limit}${ofAllApps(use)}).`;
}

function textOf(use: QuotaUse, point?: Point, tag?: string): string {
  if (use.quota === 'requestsPerMinute') return `${who(use)} has made as many requests in this minute as it may`;
  if (use.quota === 'eventsPerDay') return `${who(use)} has sent as many events on this day (UTC) as it may`;
  if (point?.kind === 'event') {
    const name = shown(point.record.eventName);
    return `${who(use)} has as many different event names on this day (UTC) as it may, and ${name} is another one`;
  }
  const most = tag === undefined ? '' : `; the tag with the most different values is ${shown(tag)}`;
  const name = shown(point?.record.metricName ?? '');
  return `The metric ${name} has as many different sets of tags on this day (UTC) as it may, and this is another one${most}`;
}

/** The refusal of what does not fit in a quota. */
export const quotaExceeded = (
  use: QuotaUse,
  detail: string,
  { appId, atMs }: { appId: string; atMs: number },
): AppError =>
  new AppError('quota_exceeded', {
    detail,
    appId,
    limit: use.limit,
    retryAfterSeconds: Math.ceil(windowLeftMs(use, atMs) / 1_000),
  });
