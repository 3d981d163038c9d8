import type { FoundEvents } from './find-again.js';
import type { Ledger } from './ledger.js';
import { green, red } from './terminal.js';

const LISTED = 10;

const listed = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0
    ? []
    : [
        red(`${title}:`),
        ...lines.slice(0, LISTED).map((line) => `  ${line}`),
        ...(lines.length > LISTED ? [`  … and ${lines.length - LISTED} more`] : []),
      ];

export interface Outcome {
  events: Ledger;
  metrics: Ledger;
  foundEvents: FoundEvents;
  foundMetrics: number;
}

/** The closing line, what went wrong above it, and whether everything that was sent was found once. */
export function verdict({ events, metrics, foundEvents, foundMetrics }: Outcome): { text: string; isGood: boolean } {
  const { byId, repeated, missing } = foundEvents;
  const isGood = byId.size === events.sent && repeated.length === 0 && foundMetrics === metrics.sent;
  const refused = events.count('rejected');
  const counts = [
    `${events.sent} events sent`,
    `${events.count('stored')} answered stored`,
    `${events.count('queued')} queued`,
    ...(refused > 0 ? [`${refused} refused`] : []),
    `${byId.size} found`,
  ];
  const closing = `${counts.join(', ')}; ${metrics.sent} metrics sent, ${foundMetrics} found`;
  const refusals = [...events.refused, ...metrics.refused].map(({ id, reason }) => `${id}: ${reason}`);
  const lines = [
    ...listed('Refused by the service', refusals),
    ...listed('Missing', missing),
    ...listed('Shown more than once', repeated),
    isGood ? `${green('✔')} ${closing}` : `${red('✘')} ${closing}`,
  ];
  return { text: lines.join('\n'), isGood };
}
