import { hasCode } from '@analytics/shared/errors';
import { type Component, createPeriodicJob, once } from '@analytics/shared/lifecycle';
import type { Catalog, Clock } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';

const HOUR_MS = 3_600_000;
const INTERVAL_MS = 60_000;

export interface KeyUseOptions {
  catalog: Catalog;
  clock: Clock;
  logger: Logger;
  /** How often what was used is written, milliseconds. Unset: a minute. */
  intervalMs?: number;
}

export interface KeyUseJob extends Component {
  /** Notes, in memory, that a key was used now. */
  note(keyId: string): void;
}

/**
 * Keeps in the catalog when keys were last used, to the hour: each key once an hour, whichever process is first. A use
 * that cannot be written is tried again; a process that is killed loses those of its last minute.
 */
export function createKeyUseJob({ catalog, clock, logger, intervalMs = INTERVAL_MS }: KeyUseOptions): KeyUseJob {
  /** The hour in which each key was last used here. */
  const used = new Map<string, number>();
  /** Of those, what is not written yet. */
  const unwritten = new Map<string, number>();

  const writeAll = async () => {
    for (const [keyId, usedAt] of unwritten) {
      await write(catalog, keyId, usedAt);
      if (unwritten.get(keyId) === usedAt) unwritten.delete(keyId);
    }
    forgetOldUses(used, clock.now());
  };
  const onFailure = (error: unknown) => logger.warn({ err: error }, 'when keys were last used cannot be written now');
  const job = createPeriodicJob({
    failureDetail: 'when keys were last used cannot be written',
    run: writeAll,
    intervalMs,
    degradedAfterMs: HOUR_MS,
    clock,
    onFailure,
  });
  return {
    ...job,
    name: 'key use',
    optional: true,
    stop: once(async () => {
      await job.stop();
      await writeAll().catch(onFailure);
    }),
    note: (keyId) => {
      const hour = Math.floor(clock.now() / HOUR_MS) * HOUR_MS;
      if (used.get(keyId) === hour) return;
      used.set(keyId, hour);
      unwritten.set(keyId, hour);
    },
  };
}

async function write(catalog: Catalog, keyId: string, usedAt: number): Promise<void> {
  const entry = catalog.get('key-use', keyId);
  const isKnown = entry !== undefined && entry.value.usedAt >= usedAt;
  if (isKnown || catalog.get('key', keyId) === undefined) return;
  try {
    await catalog.put('key-use', keyId, { usedAt }, { revision: entry?.revision ?? 0, by: `key:${keyId}` });
  } catch (error) {
    // Another process has just written it.
    if (!hasCode(error, 'revision_conflict')) throw error;
  }
}

function forgetOldUses(used: Map<string, number>, nowMs: number): void {
  for (const [keyId, usedAt] of used) {
    if (usedAt < nowMs - HOUR_MS) used.delete(keyId);
  }
}
