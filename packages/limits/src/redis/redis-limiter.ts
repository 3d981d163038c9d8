import { RedisConnection, type RedisSettings } from '@analytics/redis/connection';
import { AppError } from '@analytics/shared/errors';
import type { AmountUse, Claim, LimiterComponent, Verdict } from '@analytics/shared/ports';
import { createMemoryLimiter } from '../memory/memory-limiter.js';
import { type ClaimAnswer, claimCallOf, placesByOwner, redisKeyOf } from './claim-call.js';
import { CLAIM_SCRIPT, GIVE_BACK_SCRIPT } from './scripts.js';

export interface RedisLimiterOptions extends Pick<RedisSettings, 'url' | 'password' | 'onChange'> {
  /** While Redis does not answer: `open`, this process counts for itself; `closed`, nothing is granted. */
  fail: 'open' | 'closed';
  /** How long a call of Redis may take, milliseconds. */
  timeoutMs?: number;
  /** What every key in Redis begins with. */
  prefix?: string;
}

/** A call within one data centre takes less than 1 ms; one that takes longer than this would slow down every write. */
const TIMEOUT_MS = 50;
const PREFIX = 'analytics:limits:';
const RETRY_AFTER_SECONDS = 2;

/** Limits that all processes with the same Redis count together. */
export function createRedisLimiter(options: RedisLimiterOptions): LimiterComponent {
  const { fail, timeoutMs = TIMEOUT_MS, prefix = PREFIX } = options;
  const scripts = { claimLimits: CLAIM_SCRIPT, giveBackLimits: GIVE_BACK_SCRIPT };
  const connection = new RedisConnection({ ...options, timeoutMs, probeKey: `${prefix}probe`, scripts });
  const meanwhile = createMemoryLimiter();

  const claimOfOwner = async (claims: readonly Claim[], atMs: number): Promise<Verdict[]> => {
    const { keys, argument, verdictsIn } = claimCallOf(claims, { prefix, atMs });
    try {
      return verdictsIn((await connection.run('claimLimits', keys, [argument])) as ClaimAnswer);
    } catch (cause) {
      if (fail === 'open') return meanwhile.claim(claims, atMs);
      throw new AppError('limits_unavailable', { cause, retryAfterSeconds: RETRY_AFTER_SECONDS });
    }
  };

  const giveBackOfOwner = async (uses: readonly AmountUse[], atMs: number): Promise<void> => {
    const keys = uses.map((use) => redisKeyOf(prefix, use, atMs));
    const amounts = uses.map(({ amount }) => String(amount));
    await connection.run('giveBackLimits', keys, amounts).catch(() => meanwhile.giveBack(uses, atMs));
  };

  return {
    claim: async (claims, atMs) => {
      const verdicts: Verdict[] = [];
      await Promise.all(
        placesByOwner(claims).map(async (places) => {
          const decided = await claimOfOwner(
            places.map((place) => claims[place] ?? []),
            atMs,
          );
          for (const [index, place] of places.entries()) {
            const verdict = decided[index];
            if (verdict === undefined) throw new Error('Redis must decide every claim');
            verdicts[place] = verdict;
          }
        }),
      );
      return verdicts;
    },
    giveBack: async (uses, atMs) => {
      const byOwner = placesByOwner(uses.map((use) => [use]));
      await Promise.all(
        byOwner.map((places) =>
          giveBackOfOwner(
            places.flatMap((place) => uses[place] ?? []),
            atMs,
          ),
        ),
      );
    },
    start: () => connection.start(),
    stop: () => connection.stop(),
    health: () => connection.health(),
  };
}
