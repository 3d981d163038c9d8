import { type RestoreReport, restoreBackup } from '@analytics/backup';
import { AppError, OperatorError } from '@analytics/shared/errors';
import { confirmed } from '../admin/confirmed.js';
import type { CliDeps } from '../deps.js';
import { amount, timeText } from '../format/summary.js';
import { visible, visibleJson } from '../terminal/visible.js';
import { type RestorePlace, restoreDepsOf } from './restore-deps.js';

export interface RestoreOptions extends RestorePlace {
  force?: boolean;
  yes?: boolean;
  json?: boolean;
}

/** Differences that are spelt out. */
const MAX_DIFFERENCES = 10;

/** Throws `OperatorError` when it was not restored, or not all of it; `UsageError` when nobody can be asked. */
export async function restore(deps: CliDeps, name: string, options: RestoreOptions): Promise<void> {
  const { force = false, yes, json } = options;
  const storage = await deps.openStorage();
  const restoring = await restoreDepsOf(deps, deps.doctor.loadConfig(), { ...options, storage });
  const places = restoring.targets.map(({ place }) => visible(place)).join(' and ');
  const what = `The backup ${visible(name)} will be restored into ${places}, on which no service may run.`;
  if (!(await confirmed(deps, { what, question: 'Restore it?', yes }))) return;

  const stopping = new AbortController();
  const done = deps.onInterrupt(() =>
    stopping.abort(new OperatorError('The restore was ended half way. Begin it again.')),
  );
  try {
    const report = await restoreBackup(restoring, name, { force, signal: stopping.signal });
    if (json === true) await deps.out.write(`${visibleJson({ backup: name, ...report })}\n`);
    else await deps.out.write(`${linesOf(name, report).join('\n')}\n`);
    if (report.differences.length > 0) {
      throw new OperatorError(`${amount(report.differences.length, 'day')} of apps have other counts than the backup.`);
    }
  } catch (error) {
    throw error instanceof AppError ? new OperatorError(error.detail, { cause: error }) : error;
  } finally {
    done();
  }
}

function linesOf(name: string, report: RestoreReport): string[] {
  const { manifest, places, gap, restoredTopics, settled, carried, erasedAgain, differences } = report;
  const began = timeText(manifest.beganAt);
  const lines = [`The backup ${visible(name)} is restored, as of ${began} UTC.`];
  for (const { place, before } of places) {
    lines.push(`  ${visible(place)}${before === undefined ? '' : `; what was there is ${visible(before)}`}`);
  }
  if (restoredTopics.length > 0)
    lines.push(`Restored topics, which were empty: ${restoredTopics.map(visible).join(', ')}.`);
  if (carried > 0) lines.push(`${amount(carried, 'newer entry')} about erased users and credentials count.`);
  if (erasedAgain > 0) lines.push(`${amount(erasedAgain, 'user')} who were erased since were erased again.`);
  if (manifest.log.isWhole) lines.push('What was acknowledged after that time is not in the backup.');
  else if (gap === undefined)
    lines.push('The log is another one than that of the backup: what came after that time is not restored.');
  else {
    lines.push(
      `From the log ${settled.stored} records were stored again; start the worker, which takes the rest of ${gap.needed}.`,
      ...(settled.rejected > 0 ? [`The store does not take ${settled.rejected} of them any more.`] : []),
      ...(gap.lost > 0 ? [`${gap.lost} records are lost: the log has removed them.`] : []),
    );
  }
  for (const { kind, appId, day, expected, found } of differences.slice(0, MAX_DIFFERENCES))
    lines.push(`  ${visible(appId)}, ${day}: ${found} instead of ${expected} ${kind}s`);
  return lines;
}
