import { replaceFile } from '@analytics/shared/files';
import { readCheckpoint } from '../checkpoint-file.js';
import { UsageError } from '../usage-error.js';
import type { RecordsOf } from './side-records.js';

const FORMAT = 1;

/** How far a migration has come, so that another run goes on from there. Times are epoch milliseconds. */
export interface Progress {
  format: typeof FORMAT;
  /** Addresses. */
  from: string;
  to: string;
  /** Unset: all. */
  apps?: readonly string[];
  startedAt: number;
  /** Of each kind everything that is dated before has been sent; `done`: all that there was. */
  copied: Partial<Record<RecordsOf, { before: number; done: boolean }>>;
  /** When the last round began that was done to its end: what was written before has been sent. */
  mark?: number;
}

export type Begun = Pick<Progress, 'from' | 'to' | 'apps'>;

export interface Checkpoint {
  progress: Progress;
  /** Whether an earlier run has begun. */
  isResumed: boolean;
  save(): Promise<void>;
}

/** @throws UsageError when the file is of another migration. */
export async function openCheckpoint(file: string, begun: Begun, nowMs: number): Promise<Checkpoint> {
  const before = await readProgress(file);
  if (before !== undefined && !isSame(before, begun)) {
    throw new UsageError(
      `${file} is of another migration, from ${before.from} to ${before.to}${before.apps === undefined ? '' : ` of ${before.apps.join(', ')}`}. Name the same, or another --checkpoint.`,
    );
  }
  const progress: Progress = before ?? { format: FORMAT, ...begun, startedAt: nowMs, copied: {} };
  const save = () => replaceFile(file, `${JSON.stringify(progress, undefined, 2)}\n`);
  if (before === undefined) await save();
  return { progress, isResumed: before !== undefined, save };
}

const isSame = (one: Begun, other: Begun): boolean =>
  one.from === other.from && one.to === other.to && JSON.stringify(one.apps) === JSON.stringify(other.apps);

const readProgress = (file: string): Promise<Progress | undefined> =>
  readCheckpoint<Progress>(file, {
    what: 'a migration',
    format: FORMAT,
    isOne: ({ copied }) => typeof copied === 'object',
  });
