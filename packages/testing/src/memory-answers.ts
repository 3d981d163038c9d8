import type { Clock, SharedAnswers } from '@analytics/shared/ports';

interface Kept {
  text: string;
  endMs: number;
}

/** Answers that queries of one process share as those of several do. The contract suite vouches for it. */
export function memoryAnswers({ now }: Clock = { now: () => Date.now() }): SharedAnswers {
  const answers = new Map<string, Kept>();
  const locks = new Map<string, { endMs: number }>();
  return {
    claim: async ({ key: asked, maxAgeMs, lockMs }) => {
      const key = JSON.stringify([asked, maxAgeMs]);
      const atMs = now();
      const kept = answers.get(key);
      if (kept !== undefined && kept.endMs > atMs) {
        return { status: 'found', text: kept.text, ageMs: atMs - (kept.endMs - maxAgeMs) + 1 };
      }
      if ((locks.get(key)?.endMs ?? 0) > atMs) return { status: 'busy' };
      const lock = { endMs: atMs + lockMs };
      locks.set(key, lock);
      const release = async () => void (locks.get(key) === lock && locks.delete(key));
      return {
        status: 'claimed',
        release,
        put: async (text) => {
          const endMs = atMs + maxAgeMs;
          if (endMs > now() && endMs >= (answers.get(key)?.endMs ?? 0)) answers.set(key, { text, endMs });
          await release();
        },
      };
    },
  };
}
