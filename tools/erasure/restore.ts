import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { analytics } from '@analytics/testing';

/** Restores the newest backup of the storage by the command line, which must erase somebody again. Rejects with what it says. */
export async function restoreNewest(
  settings: Readonly<Record<string, string>> & { STORAGE_URL: string },
  options: readonly string[] = [],
): Promise<void> {
  const name = readdirSync(join(settings.STORAGE_URL, 'backups')).sort().at(-1) ?? '';
  const { exitCode, out, err } = await analytics(['backup', 'restore', name, '--yes', '--json', ...options], settings);
  if (exitCode !== 0) throw new Error(`the restore ended with ${exitCode}: ${err}${out}`);
  const { erasedAgain } = JSON.parse(out) as { erasedAgain: number };
  if (erasedAgain === 0) throw new Error('the backup had nobody who was erased since');
}
