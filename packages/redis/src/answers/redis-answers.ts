import { hash, randomUUID } from 'node:crypto';
import type { AnswerRequest, ClaimedAnswer, SharedAnswersComponent } from '@analytics/shared/ports';
import { RedisConnection, type RedisSettings } from '../connection.js';
import { CLAIM_SCRIPT, PUT_SCRIPT, RELEASE_SCRIPT } from './scripts.js';

export interface RedisAnswersOptions extends Pick<RedisSettings, 'url' | 'password' | 'onChange'> {
  /** Equal for processes whose answers are the same, and for no others. Nobody can read it in Redis. */
  identity: string;
  /** How long a call of Redis may take, milliseconds. */
  timeoutMs?: number;
}

/** A call within one data centre takes less than 1 ms; a read of the store takes less than one that takes longer. */
const TIMEOUT_MS = 50;
const PREFIX = 'analytics:answers:';

const SCRIPTS = { claimAnswer: CLAIM_SCRIPT, putAnswer: PUT_SCRIPT, releaseAnswer: RELEASE_SCRIPT };

/** What the script of a claim answers. */
type ClaimReply = ['found', text: string, leftMs: number] | ['claimed', atMs: number] | ['busy'];

/**
 * Answers that all processes with the same Redis share. They end by the clock of Redis alone, counted from before their
 * read began: neither the clocks of processes nor a call that comes late make one older than it may be.
 */
export function createRedisAnswers({
  identity,
  timeoutMs = TIMEOUT_MS,
  ...settings
}: RedisAnswersOptions): SharedAnswersComponent {
  const connection = new RedisConnection({ ...settings, timeoutMs, probeKey: `${PREFIX}probe`, scripts: SCRIPTS });

  const claimed = (keys: string[], token: string, endMs: number, maxAgeMs: number): ClaimedAnswer => {
    // What does not reach Redis is read again by the next one.
    const run = (script: 'putAnswer' | 'releaseAnswer', ...args: string[]): Promise<void> =>
      connection.run(script, keys, [token, ...args]).then(
        () => {},
        () => {},
      );
    return {
      status: 'claimed',
      put: (text) => run('putAnswer', String(endMs), String(maxAgeMs), text),
      release: () => run('releaseAnswer'),
    };
  };

  return {
    claim: async (request) => {
      const { maxAgeMs, lockMs } = request;
      const keys = keysOf(identity, request);
      const token = randomUUID();
      try {
        const args = [token, String(maxAgeMs), String(lockMs)];
        const reply = (await connection.run('claimAnswer', keys, args)) as ClaimReply;
        if (reply[0] === 'busy') return { status: 'busy' };
        if (reply[0] === 'claimed') return claimed(keys, token, reply[1] + maxAgeMs, maxAgeMs);
        // Redis counts whole milliseconds: its part of one may have passed already.
        return { status: 'found', text: reply[1], ageMs: maxAgeMs - reply[2] + 1 };
      } catch {
        // The connection has told that Redis does not answer, and health shows it.
        return { status: 'away' };
      }
    },
    start: () => connection.start(),
    stop: () => connection.stop(),
    health: () => connection.health(),
  };
}

/** The answer and its lock. What is asked is not to be read from them; a cluster keeps both in one place. */
function keysOf(identity: string, { key, maxAgeMs }: AnswerRequest): string[] {
  // Those who allow another age would take the time that is left for another age.
  const digest = hash('sha256', JSON.stringify([identity, maxAgeMs, key]), 'base64url');
  return [`${PREFIX}{${digest}}`, `${PREFIX}{${digest}}:lock`];
}
