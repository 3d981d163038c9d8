import { rm } from 'node:fs/promises';
import { replaceFile } from '@analytics/shared/files';
import { readCheckpoint } from '../checkpoint-file.js';
import { UsageError } from '../usage-error.js';

const FORMAT = 1;

/** Which records go where. Times are epoch milliseconds; unset: all. */
export interface ReplayAsked {
  /** Where the archive is, and the address of the service that is to have its records. */
  from: string;
  to: string;
  app?: string | undefined;
  since?: number | undefined;
  until?: number | undefined;
  only?: string | undefined;
  names?: readonly string[] | undefined;
}

export interface ReplayProgress {
  asked: ReplayAsked;
  /** The file that is under way, and how many of its records are behind; all files whose manifests sort before are. */
  at?: { manifest: string; sha256: string; records: number };
  read: number;
  sent: number;
  rejected: number;
}

export interface ReplayCheckpoint {
  progress: ReplayProgress;
  isResumed: boolean;
  save(): Promise<void>;
  /** The replay is done: the next one begins at the start. */
  remove(): Promise<void>;
}

/** @throws UsageError when the file is of another replay, or none. */
export async function openReplayCheckpoint(file: string, asked: ReplayAsked): Promise<ReplayCheckpoint> {
  const before = await readProgress(file);
  if (before !== undefined && JSON.stringify(before.asked) !== JSON.stringify(asked))
    throw new UsageError(
      `${file} is of another replay: ${JSON.stringify(before.asked)}. Name the same, with absolute times, or another --checkpoint.`,
    );
  const progress = before ?? { asked, read: 0, sent: 0, rejected: 0 };
  return {
    progress,
    isResumed: before !== undefined,
    save: () => replaceFile(file, `${JSON.stringify({ format: FORMAT, ...progress })}\n`),
    remove: () => rm(file, { force: true }),
  };
}

async function readProgress(file: string): Promise<ReplayProgress | undefined> {
  const read = await readCheckpoint<ReplayProgress & { format: number }>(file, {
    what: 'a replay',
    format: FORMAT,
    isOne: ({ asked }) => typeof asked === 'object',
  });
  if (read === undefined) return undefined;
  const { format: _, ...progress } = read;
  return progress;
}
