import { OperatorError } from '@analytics/shared/errors';
import type { CliDeps } from '../deps.js';
import type { Asked } from '../exports/asked.js';
import { downloadLines } from '../exports/download.js';
import type { Side } from './sides.js';

/** A record as a side's export has it. */
export interface SideRecord {
  appId: string;
  id: string;
  /** When it happened, epoch milliseconds. */
  ms: number;
  /** Equal on both sides for equal records. */
  line: string;
}

export const RECORD_KINDS = ['events', 'metrics'] as const;
export type RecordsOf = (typeof RECORD_KINDS)[number];

/** What a record is known by on its side. */
export const keyOf = ({ appId, id }: Pick<SideRecord, 'appId' | 'id'>): string => JSON.stringify([appId, id]);

/** The records that a side has, oldest first. */
export async function* sideRecords(
  deps: CliDeps,
  { reads, name }: Side,
  asked: Asked,
  signal: AbortSignal,
): AsyncGenerator<SideRecord> {
  for await (const line of downloadLines(deps, reads, { asked, lastLine: undefined, signal })) {
    const { timestamp, appId, eventId, metricId } = JSON.parse(line) as Record<string, unknown>;
    const id = asked.kind === 'events' ? eventId : metricId;
    const ms = typeof timestamp === 'string' ? Date.parse(timestamp) : Number.NaN;
    if (typeof appId !== 'string' || typeof id !== 'string' || Number.isNaN(ms))
      throw new OperatorError(`The ${name} sent what is no record: is it of another version?`);
    yield { appId, id, ms, line };
  }
}
