import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { waitFor } from '@analytics/testing';
import { type Content, contentOf, requireEqual, sizeOf } from './content.js';
import type { Command, Deployment } from './deployment.js';
import { type Figures, measured } from './measured.js';

/** Of a line of what has come; half of the file is about half of the records. */
const LINE_BYTES = 340;
const CUT_WITHIN_MS = 3_600_000;

/** `analytics export`, killed in the middle; the same command with `--resume` makes the whole file. */
export async function exportByCommand(
  deployment: Deployment,
  { format, folder, stored }: { format: 'ndjson' | 'csv' | 'parquet'; folder: string; stored: Content },
): Promise<Figures> {
  const records = sizeOf(stored);
  const file = join(folder, `events.${format}`);
  const args = ['export', 'events', '--format', format, '--out', file];
  const figures = await measured(deployment, { step: `export, ${format}, killed and resumed`, records }, async () => {
    // A few records may be there before anybody has looked.
    while (!(await killedHalfWay(deployment.command(args), `${file}.part`, records))) rmSync(file);
    if (existsSync(file)) throw new Error(`${file} is there, and the command was killed half way`);
    return (await deployment.run([...args, '--resume'])).memory;
  });
  requireEqual(file, await contentOf(format, file), stored);
  return figures;
}

/** Whether it was killed before its end. */
async function killedHalfWay({ child, done }: Command, part: string, records: number): Promise<boolean> {
  const isHalf = () => (statSync(part, { throwIfNoEntry: false })?.size ?? 0) > (records * LINE_BYTES) / 2;
  await Promise.race([done, waitFor(isHalf, { timeoutMs: CUT_WITHIN_MS, what: 'half of the export' })]);
  child.kill('SIGKILL');
  return done.then(
    () => false,
    () => true,
  );
}
