import { OperatorError } from '@analytics/shared/errors';
import { amount } from '../format/summary.js';
import { type Output, tell } from '../terminal/output.js';
import { tableOf } from '../terminal/table.js';
import { visible, visibleJson } from '../terminal/visible.js';
import type { DayCounts } from './day-counts.js';

const MAX_TOLD = 50;
const COUNTS = ['source', 'target', 'missing', 'different', 'rejected'] as const;

const hasFault = ({ missing, different, rejected }: DayCounts): boolean => missing + different + rejected > 0;
const sumOf = (days: readonly DayCounts[], name: (typeof COUNTS)[number]): number =>
  days.reduce((sum, day) => sum + day[name], 0);

/** Tells what both sides have: the totals of each app, and the days that differ. With `json` every day. */
export async function tellDays(out: Output, days: readonly DayCounts[], json: boolean): Promise<void> {
  if (json) {
    for (const day of days) await out.write(`${visibleJson({ step: 'verified', ...day })}\n`);
    return;
  }
  const apps = new Map<string, DayCounts[]>();
  for (const day of days) {
    const key = JSON.stringify([day.appId, day.kind]);
    apps.set(key, [...(apps.get(key) ?? []), day]);
  }
  await out.write(
    `${tableText(
      [...apps.values()].map((ofApp) => ({ day: 'all days', ofApp })),
      out,
    )}\n`,
  );
  const faulty = days.filter(hasFault);
  if (faulty.length === 0) return;
  await out.write(
    `\nDays that differ:\n${tableText(
      faulty.slice(0, MAX_TOLD).map((day) => ({ day: day.day, ofApp: [day] })),
      out,
    )}\n`,
  );
  if (faulty.length > MAX_TOLD) await tell(out, `and ${faulty.length - MAX_TOLD} more; --json tells all\n`);
}

const tableText = (rows: readonly { day: string; ofApp: readonly DayCounts[] }[], out: Output): string =>
  tableOf(
    [
      { title: 'app' },
      { title: 'kind' },
      { title: 'day (UTC)' },
      ...COUNTS.map((title) => ({ title, align: 'right' as const })),
    ],
    rows.map(({ day, ofApp }) => [
      visible(ofApp[0]?.appId ?? ''),
      ofApp[0]?.kind ?? '',
      day,
      ...COUNTS.map((name) => String(sumOf(ofApp, name))),
    ]),
    out,
  );

/** @throws OperatorError when the target has not everything as the source has it. */
export function requireEqual(days: readonly DayCounts[], rejects: string): void {
  const [missing, different, rejected] = [sumOf(days, 'missing'), sumOf(days, 'different'), sumOf(days, 'rejected')];
  const faults = [
    ...(missing > 0
      ? [`${amount(missing, 'record')} did not arrive at the target within the time of the verification.`]
      : []),
    ...(different > 0
      ? [
          `${amount(different, 'record')} had been at the target before with the same id and other content, which stays.`,
        ]
      : []),
    ...(rejected > 0
      ? [
          `${amount(rejected, 'record')} the target does not take; they are in ${visible(rejects)}, each with its reason.`,
        ]
      : []),
  ];
  if (faults.length > 0) throw new OperatorError(faults.join('\n'));
}
