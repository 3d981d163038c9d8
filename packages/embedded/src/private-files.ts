import { chmodSync, lstatSync, type Stats, statSync } from 'node:fs';

/** What users did stands in these files: nobody but the service's own user may read them. */
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;
/** What the group and others may do. */
const NOT_OWNER = 0o077;

/** Of another user, such as a volume that root has mounted: it is theirs to narrow. */
const isOurs = ({ uid }: Stats): boolean => process.geteuid === undefined || process.geteuid() === uid;

/**
 * What this process makes from now on is its user's alone. For the whole process, because LevelDB and DuckDB make files
 * of their own accord and take no mode.
 */
export function makeFilesPrivate(): void {
  process.umask(process.umask() | NOT_OWNER);
}

/** Takes from the group and others what they may do with a folder of ours. Follows a link: the folder is what counts. */
export function narrowFolder(path: string): void {
  narrow(path, statSync(path), FOLDER_MODE);
}

/** The same of something in the folder, where it is there. A link is left alone: it may lead to a file of others. */
export function narrowEntry(path: string): void {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory()) narrow(path, stats, FOLDER_MODE);
  if (stats?.isFile()) narrow(path, stats, FILE_MODE);
}

function narrow(path: string, stats: Stats, mode: number): void {
  if ((stats.mode & NOT_OWNER) !== 0 && isOurs(stats)) chmodSync(path, mode);
}
