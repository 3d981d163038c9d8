import { describeOnRedis, describeSharedAnswersContract, type RedisServer, waitFor } from '@analytics/testing';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createRedisAnswers } from '../src/answers/redis-answers.js';

const ASKED = { key: 'dashboard of shop', maxAgeMs: 60_000, lockMs: 60_000 };

describeOnRedis('answers in Redis', (start) => {
  let redis: RedisServer;
  let client: Redis;
  const answersOf = async (identity: string, timeoutMs = 5_000) => {
    const answers = createRedisAnswers({ url: redis.url, identity, timeoutMs, onChange: () => {} });
    await answers.start();
    return answers;
  };
  let answers: Awaited<ReturnType<typeof answersOf>>;
  beforeAll(async () => {
    redis = await start();
    client = new Redis(redis.url);
    answers = await answersOf('store one');
  });
  afterAll(async () => {
    client.disconnect();
    await answers.stop();
    await redis.kill();
  });
  const ownKeys = async () => (await client.keys('analytics:answers:*')).filter((key) => !key.endsWith('probe'));
  const putIn = async (key: string, text = '{"secret":1}') => {
    const claim = await answers.claim({ ...ASKED, key });
    if (claim.status !== 'claimed') throw new Error(claim.status);
    await claim.put(text);
  };
  /** The answer's key in Redis; the test has the server for itself. */
  const onlyKey = async (): Promise<string> => {
    const [key, ...others] = await ownKeys();
    if (key === undefined || others.length > 0) throw new Error(`${1 + others.length} keys`);
    return key;
  };

  describeSharedAnswersContract('answers in Redis', { answers: () => answers });

  describe('what Redis has', () => {
    it('tells nobody what was asked, has one place in a cluster, and goes by itself', async () => {
      await client.flushall();
      await putIn('tenant acme');
      await answers.claim({ ...ASKED, key: 'another question' });
      const keys = await ownKeys();
      expect(keys).toHaveLength(2);
      for (const key of keys) {
        expect(key).toMatch(/^analytics:answers:\{[\w-]{43}\}(:lock)?$/);
        expect(await client.pttl(key)).toBeGreaterThan(0);
        expect(await client.pttl(key)).toBeLessThanOrEqual(60_000);
      }
    });

    it('is for those with the same store alone', async () => {
      const other = await answersOf('store two');
      onTestFinished(() => other.stop());
      await putIn('same question');
      expect(await other.claim({ ...ASKED, key: 'same question' })).toMatchObject({ status: 'claimed' });
    });

    it.each([
      ['of another sort', (key: string) => client.multi().del(key).lpush(key, 'x').pexpire(key, 1_000).exec()],
      ['that never goes', (key: string) => client.set(key, '{}')],
      ['that would go too late, as after a clock was set back', (key: string) => client.set(key, '{}', 'PX', 70_000)],
    ])('is read again where it is something %s, and replaced', async (_what, spoil) => {
      await client.flushall();
      await putIn('spoilt');
      await spoil(await onlyKey());
      await putIn('spoilt', '"replaced"');
      expect(await answers.claim({ ...ASKED, key: 'spoilt' })).toMatchObject({ text: '"replaced"' });
    });

    it('is read by somebody where the lock is one that never goes', async () => {
      await client.flushall();
      await answers.claim({ ...ASKED, key: 'locked' });
      await client.set(await onlyKey(), 'nobody');
      expect(await answers.claim({ ...ASKED, key: 'locked' })).toMatchObject({ status: 'claimed' });
    });
  });

  it('are away without rejecting while Redis is, and shared again when it is back', async () => {
    const mine = await answersOf('store one', 200);
    onTestFinished(() => mine.stop());
    const claim = await mine.claim({ ...ASKED, key: 'before' });
    await redis.kill();
    await waitFor(() => mine.health().status === 'degraded');
    expect(await mine.claim({ ...ASKED, key: 'meanwhile' })).toEqual({ status: 'away' });
    if (claim.status !== 'claimed') throw new Error(claim.status);
    await claim.put('{}');
    await claim.release();
    await redis.restart();
    await waitFor(() => mine.health().status === 'ok');
    expect(await mine.claim({ ...ASKED, key: 'before' })).toMatchObject({ status: 'claimed' });
  });

  it('free their reader when Redis has no room for the answer', async () => {
    await waitFor(() => answers.health().status === 'ok');
    await client.config('SET', 'maxmemory-policy', 'noeviction');
    const claim = await answers.claim({ ...ASKED, key: 'no room' });
    if (claim.status !== 'claimed') throw new Error(claim.status);
    await client.config('SET', 'maxmemory', '1');
    await claim.put('{}');
    await client.config('SET', 'maxmemory', '0');
    await waitFor(async () => (await answers.claim({ ...ASKED, key: 'no room' })).status === 'claimed');
  });
});
