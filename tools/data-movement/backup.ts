import { rmSync } from 'node:fs';
import { closes, readLedger } from '@analytics/testing';
import { type Content, requireEqual, sizeOf } from './content.js';
import type { Deployment } from './deployment.js';
import { writeEvents } from './events.js';
import { type Figures, measured } from './measured.js';

/**
 * Backs everything up while records are still under way to the store, destroys the data folder, restores it and lets it
 * catch up: everything that was acknowledged before is there, and the ledger closes.
 */
export async function backupAndRestore(
  deployment: Deployment,
  { total, firstDay, late }: { total: number; firstDay: number; late: number },
): Promise<{ figures: Figures[]; stored: Content }> {
  const { service, data } = deployment;
  await writeEvents(service.url, { from: total, to: total + late, total, firstDay, async: true });
  const records = total + late;
  let backup = '';
  const made = await measured(deployment, { step: 'backup', records }, async () => {
    const { out, memory } = await deployment.run(['backup', 'create', '--wait', '--json']);
    backup = (JSON.parse(out.trim().split('\n').at(-1) ?? '') as { result: { backup: string } }).result.backup;
    return memory;
  });
  const stored = await deployment.storedContent();
  if (sizeOf(stored) !== records) throw new Error(`the store has ${sizeOf(stored)} of ${records} events`);

  await service.stop('SIGKILL');
  rmSync(data, { recursive: true });
  const restored = await measured(deployment, { step: 'restore', records, isStopped: true }, async () => {
    return (await deployment.run(['backup', 'restore', backup, '--yes'])).memory;
  });
  const from = performance.now();
  await deployment.restart();
  await deployment.settled();
  const caughtUp: Figures = { step: 'start and catch up', records, seconds: (performance.now() - from) / 1_000 };
  const ledger = await readLedger([service.opsUrl]);
  if (!closes(ledger)) throw new Error(`the ledger does not close: ${JSON.stringify(ledger)}`);
  requireEqual('the restored store', await deployment.storedContent(), stored);
  return { figures: [made, restored, caughtUp], stored };
}
