import { type Content, requireEqual, sizeOf } from './content.js';
import type { Deployment } from './deployment.js';
import { APPS } from './events.js';
import { type Figures, measured } from './measured.js';

const commandOf = async (deployment: Deployment, args: readonly string[]) => (await deployment.run(args)).memory;

/** Archives everything, deletes it, replays it from the archive, and once more: that changes nothing. */
export async function archiveAndReplay(deployment: Deployment, stored: Content): Promise<Figures[]> {
  const records = sizeOf(stored);
  const step = (name: string, run: () => ReturnType<typeof commandOf>) =>
    measured(deployment, { step: name, records }, run);
  const figures = [
    await step('archive', () => commandOf(deployment, ['archive', 'create', '--wait', '--json'])),
    await step('archive verify', () => commandOf(deployment, ['archive', 'verify'])),
    await step('delete', async () => {
      const late = ['--late-records', 'take', '--yes', '--json'];
      let memory: Awaited<ReturnType<typeof commandOf>> | undefined;
      for (const app of APPS) memory = await commandOf(deployment, ['delete', 'events', '--app', app, ...late]);
      return memory ?? { resident: 0, heap: 0 };
    }),
  ];
  requireEqual('the wiped store', await deployment.storedContent(), new Map());
  figures.push(await step('replay', () => commandOf(deployment, ['replay', '--wait', '--json'])));
  requireEqual('the replayed store', await deployment.storedContent(), stored);
  figures.push(await step('replay, all of it there', () => commandOf(deployment, ['replay', '--wait', '--json'])));
  requireEqual('the store that was replayed twice', await deployment.storedContent(), stored);
  return figures;
}
