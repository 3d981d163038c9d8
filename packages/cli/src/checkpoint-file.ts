import { readFile } from 'node:fs/promises';
import { UsageError } from './usage-error.js';

export interface CheckpointKind<Checkpoint> {
  /** Of what it is, for people: `a migration`. */
  what: string;
  format: number;
  isOne(parsed: Checkpoint): boolean;
}

/** What an earlier run has left; undefined without a file. Throws UsageError when it cannot be read, or is none. */
export async function readCheckpoint<Checkpoint extends object>(
  file: string,
  { what, format, isOne }: CheckpointKind<Checkpoint>,
): Promise<Checkpoint | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new UsageError(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unreadable'}.`);
  }
  try {
    const parsed = JSON.parse(text) as Checkpoint & { format: unknown };
    if (parsed.format === format && isOne(parsed)) return parsed;
  } catch {
    // Said below.
  }
  throw new UsageError(`${file} is no checkpoint of ${what} of this release: name another --checkpoint.`);
}
