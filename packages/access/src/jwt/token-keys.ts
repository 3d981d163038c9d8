import { messageOf } from '@analytics/shared/errors';
import { createPeriodicJob } from '@analytics/shared/lifecycle';
import type { Clock, HealthReport, Lifecycle } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';
import { type KeySet, readKeySet } from './key-set.js';
import type { LoadKeySet } from './load-key-set.js';

export interface TokenKeysOptions {
  load: LoadKeySet;
  /** Where the keys are, for people. */
  place: string;
  /** How old the keys may be before they are loaded again without need, milliseconds. */
  maxAgeMs: number;
  /** The shortest time from one load to the next, whoever asks for it, milliseconds. */
  cooldownMs: number;
  clock: Clock;
  logger: Logger;
}

/** The public keys of the issuer, kept current. */
export interface TokenKeys extends Lifecycle {
  /** The newest that could be loaded; undefined until then. Keys that changed are another object. */
  current(): KeySet | undefined;
  /** Loads them now, unless that was done within the cooldown. Those who ask at once share one load. Never rejects. */
  refresh(): Promise<void>;
}

/**
 * Loads the keys from the start on, and again when they are old. While that fails, the last ones are used on, and it is
 * tried once a cooldown.
 */
export function createTokenKeys(options: TokenKeysOptions): TokenKeys {
  const { load, place, maxAgeMs, cooldownMs, clock, logger } = options;
  const stopping = new AbortController();
  let current: KeySet | undefined;
  let currentText: string | undefined;
  let failure: string | undefined;
  let attemptedAt = Number.NEGATIVE_INFINITY;
  let underWay: Promise<void> | undefined;

  // A clock that was set back must not keep old keys for hours.
  const isOver = (timeMs: number) => {
    const elapsed = clock.now() - attemptedAt;
    return elapsed < 0 || elapsed >= timeMs;
  };
  const attempt = async () => {
    try {
      const text = await load(stopping.signal);
      if (text !== currentText) {
        current = readKeySet(text);
        currentText = text;
        logger.info({ place, keys: current.size }, 'The keys of tokens were read');
      }
      if (failure !== undefined) logger.info({ place }, 'The keys of tokens can be read again');
      failure = undefined;
    } catch (error) {
      if (stopping.signal.aborted) return;
      const reason = messageOf(error);
      if (reason !== failure) logger.warn({ place, reason }, 'The keys of tokens cannot be read');
      failure = reason;
    }
  };
  const refresh = (): Promise<void> => {
    if (underWay !== undefined || stopping.signal.aborted || !isOver(cooldownMs)) return underWay ?? Promise.resolve();
    attemptedAt = clock.now();
    underWay = attempt().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
  const job = createPeriodicJob({
    failureDetail: 'the keys of tokens',
    run: async () => {
      if (failure !== undefined || isOver(maxAgeMs)) await refresh();
    },
    intervalMs: cooldownMs,
    degradedAfterMs: 0,
    clock,
    onFailure: () => {},
  });

  const health = (): HealthReport => {
    if (failure === undefined) return { status: 'ok' };
    const meanwhile = current === undefined ? 'tokens are answered 503' : 'the last ones are used on';
    return { status: 'degraded', detail: `${place} cannot be read (${failure}): ${meanwhile}` };
  };
  return {
    current: () => current,
    refresh,
    start: () => job.start(),
    stop: () => {
      stopping.abort();
      return job.stop();
    },
    health,
  };
}
