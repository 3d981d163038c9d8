import { isLogShared, openBackupFiles, openLog } from '@analytics/backends';
import { type LogGap, logGapOf, type Manifest, verifyBackup } from '@analytics/backup';
import { messageOf } from '@analytics/shared/errors';
import { contextOf } from '../backends-context.js';
import type { CliDeps } from '../deps.js';
import { amount, timeText } from '../format/summary.js';
import { tell } from '../terminal/output.js';
import { visibleJson } from '../terminal/visible.js';

/** Throws `OperatorError` when the backup could not be restored. */
export async function verify(deps: CliDeps, name: string, { json }: { json?: boolean }): Promise<void> {
  const signal = new AbortController();
  const done = deps.onInterrupt(() => signal.abort());
  try {
    const storage = await deps.openStorage();
    const { manifest, days } = await verifyBackup({ storage, openFiles: openBackupFiles }, name, signal.signal);
    const apps = new Set(days.map(({ appId }) => appId)).size;
    const lines = [
      `The backup ${name} is whole: ${amount(manifest.store.records, 'record')} of ${amount(apps, 'app')}, as of ${timeText(manifest.beganAt)} UTC, made by ${manifest.version}.`,
    ];
    const gap = manifest.log.isWhole ? undefined : await gapOf(deps, manifest);
    if (gap !== undefined) lines.push(...gapLines(gap));
    if (json === true) await deps.out.write(`${visibleJson({ backup: name, ...manifest, days, gap })}\n`);
    else await deps.out.write(`${lines.join('\n')}\n`);
  } finally {
    done();
  }
}

function gapLines({ needed, lost }: LogGap): string[] {
  const lines = [`A restore takes ${amount(needed, 'record')} from the log, which must keep them until then.`];
  if (lost > 0) lines.push(`The log has removed ${lost} of them: they would be lost. Make a newer backup.`);
  return lines;
}

/** Undefined where the log cannot be asked now, which says nothing of the backup. */
async function gapOf(deps: CliDeps, manifest: Manifest): Promise<LogGap | undefined> {
  const config = deps.doctor.loadConfig();
  if (!isLogShared(config)) {
    await tell(deps.err, 'KAFKA_BROKERS is not set: what the log must still have cannot be told.\n');
    return undefined;
  }
  const log = await openLog(contextOf({ ...config, KAFKA_CREATE_TOPICS: false }));
  try {
    await log.start();
    const gap = await logGapOf(log, manifest);
    if (gap === undefined) await tell(deps.err, 'The log on KAFKA_BROKERS is another one than that of the backup.\n');
    return gap;
  } catch (error) {
    await tell(deps.err, `What the log must still have cannot be told: ${messageOf(error)}\n`);
    return undefined;
  } finally {
    await log.stop();
  }
}
