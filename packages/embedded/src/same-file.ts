import { statSync } from 'node:fs';
import { DataFolderError } from '@analytics/shared/errors';

/**
 * Tells whether the file that stands at the path now is still there. A file that was deleted can be written and synced
 * by who has it open, and all of it is lost; so whoever promises that something is durable asks first. Takes some
 * microseconds.
 */
export function remembersFile(path: string): () => boolean {
  const before = statSync(path);
  return () => {
    const now = statSync(path, { throwIfNoEntry: false });
    // The birth as well: a new file may get the number of one that was deleted.
    return (
      now !== undefined && now.ino === before.ino && now.dev === before.dev && now.birthtimeMs === before.birthtimeMs
    );
  };
}

/** For the operator, when a file is not. */
export const goneWhileOpen = (what: string): DataFolderError =>
  new DataFolderError(
    `${what} was deleted or replaced while it was open. Put the folder back from a backup, or start again to begin with an empty one.`,
  );
