import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Where the copy of a store is made for a backup: on its own disk. The real path, because DuckDB compares paths as texts.
 */
export const copyFolder = (file: string): string => join(realpathSync(dirname(file)), 'backup.tmp');
