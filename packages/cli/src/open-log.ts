import { type BackendsConfig, openLogAccess } from '@analytics/backends';
import { contextOf } from './backends-context.js';
import type { CommandLog } from './deps.js';

/** How long to wait for servers, while somebody waits for the answer. */
const START_TIMEOUT_MS = 15_000;

/**
 * Opens and starts the configured log, which must be there already: a look at a topic must not make it.
 *
 * @throws OperatorError when it cannot be used as it is.
 */
export async function openLog(config: BackendsConfig): Promise<CommandLog> {
  const context = contextOf(config);
  const eventLog = await openLogAccess(context, { startTimeoutMs: START_TIMEOUT_MS });
  try {
    await eventLog.start();
  } catch (error) {
    await eventLog.stop();
    throw error;
  }
  return { eventLog, topics: context.topics };
}
