import type { Deployment } from './deployment.js';
import { type Memory, watchMemory } from './memory.js';

export interface Figures {
  step: string;
  records: number;
  seconds: number;
  /** Of the service, above what it has while it does nothing; unset: no service runs meanwhile. */
  service?: Memory;
  /** The command's own. */
  command?: Memory;
}

/** Measures one step. What it resolves with is the command's memory, where there is one. */
export async function measured(
  { service, idle }: Deployment,
  { step, records, isStopped = false }: { step: string; records: number; isStopped?: boolean },
  run: () => Promise<Memory | undefined>,
): Promise<Figures> {
  const watch = watchMemory(isStopped ? 0 : service.pid, isStopped ? undefined : service.opsUrl);
  const from = performance.now();
  try {
    const command = await run();
    const figures: Figures = { step, records, seconds: (performance.now() - from) / 1_000 };
    if (command !== undefined) figures.command = command;
    const most = watch.end();
    if (!isStopped)
      figures.service = {
        resident: Math.max(0, most.resident - idle.resident),
        heap: Math.max(0, most.heap - idle.heap),
      };
    return figures;
  } finally {
    watch.end();
  }
}
