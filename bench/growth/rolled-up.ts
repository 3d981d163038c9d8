import { setTimeout as sleep } from 'node:timers/promises';
import type { Telemetry } from '@analytics/shared/telemetry';

const WAITING = 'analytics_store_rollup_windows_waiting';
const PAUSE_MS = 250;
const TIMEOUT_MS = 1_800_000;

/** Windows whose rollup is out of date; a store without rollups has none. */
async function windowsWaiting(registry: Telemetry['registry']): Promise<number> {
  const values = (await registry.getSingleMetric(WAITING)?.get())?.values ?? [];
  return values.reduce((sum, { value }) => sum + value, 0);
}

/** Resolves when the store that counts in `registry` has nothing left to roll up. Throws after half an hour. */
export async function untilRolledUp(registry: Telemetry['registry']): Promise<void> {
  const deadline = performance.now() + TIMEOUT_MS;
  while ((await windowsWaiting(registry)) > 0) {
    if (performance.now() > deadline) throw new Error(`the store has not rolled up all windows in ${TIMEOUT_MS} ms`);
    await sleep(PAUSE_MS);
  }
}
