import type { BackupSource, DayCount, RestoreTarget } from '@analytics/shared/ports';
import { chosenLog, chosenStore } from './choose.js';
import { isSetIn } from './open.js';
import type { BackendsContext } from './registry.js';

/** Where a backup goes for the configured log and store. Throws `OperatorError` when a setting is missing. */
export async function restoreTargets(context: BackendsContext): Promise<RestoreTarget[]> {
  const isSet = isSetIn(context.config);
  const [log, store] = [chosenLog(isSet), chosenStore(isSet)];
  const isOne = !store.declaration.isShared && log.restoreTarget !== undefined;
  const ofStore = await store.restoreTarget(context, isOne);
  return isOne || log.restoreTarget === undefined ? [ofStore] : [ofStore, await log.restoreTarget(context)];
}

/**
 * Opens those files of a backup that can be opened without a server; what the store in it has, where there is one.
 *
 * @throws OperatorError when a file cannot be opened.
 */
export async function openBackupFiles(
  source: BackupSource,
  signal: AbortSignal,
): Promise<readonly DayCount[] | undefined> {
  return (await import('@analytics/embedded')).verifyEmbeddedFiles(source, signal);
}
