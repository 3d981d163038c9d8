import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '@analytics/shared/errors';
import { archiveAndReplay } from './archive.js';
import { backupAndRestore } from './backup.js';
import { sizeOf } from './content.js';
import { deploy } from './deployment.js';
import { firstDayOf, writeEvents } from './events.js';
import { exportByCommand } from './export-by-command.js';
import { exportCsvByHttp, exportParquetByHttp } from './export-by-http.js';
import { type Figures, measured } from './measured.js';

/** Written just before the backup, so that the log has what the store has not. */
const LATE_SHARE = 0.02;

/** Of what the service wrote last, when something went wrong. */
const SERVICE_WORDS = 2_000;

export interface Run {
  events: number;
  /** Empty; everything is made below it. */
  folder: string;
  log(figures: Figures): void;
}

/**
 * Moves so many events in every way that there is, and compares them with the store by app and day, count and checksum.
 *
 * @throws Error when they are not equal after a step
 */
export async function moveData({ events: total, folder, log }: Run): Promise<Figures[]> {
  const files = join(folder, 'files');
  mkdirSync(files, { recursive: true });
  const deployment = await deploy(folder);
  const all: Figures[] = [];
  const add = (...figures: Figures[]) => {
    all.push(...figures);
    figures.forEach(log);
  };
  try {
    const firstDay = firstDayOf(Date.now());
    add(
      await measured(deployment, { step: 'write', records: total }, async () => {
        await writeEvents(deployment.service.url, { from: 0, to: total, total, firstDay });
        await deployment.settled();
        return undefined;
      }),
    );
    const stored = await deployment.storedContent();
    if (sizeOf(stored) !== total) throw new Error(`the store has ${sizeOf(stored)} of ${total} events`);
    for (const format of ['ndjson', 'csv', 'parquet'] as const)
      add(await exportByCommand(deployment, { format, folder: files, stored }));
    add(await exportCsvByHttp(deployment, { folder: files, stored }));
    add(await exportParquetByHttp(deployment, { folder: files, stored }));
    add(...(await archiveAndReplay(deployment, stored)));
    const late = Math.ceil(total * LATE_SHARE);
    add(...(await backupAndRestore(deployment, { total, firstDay, late })).figures);
    return all;
  } catch (error) {
    const said = deployment.service.output.slice(-SERVICE_WORDS).trim();
    throw new Error(said === '' ? messageOf(error) : `${messageOf(error)}\nThe service wrote:\n${said}`, {
      cause: error,
    });
  } finally {
    await deployment.service.stop('SIGKILL');
  }
}
