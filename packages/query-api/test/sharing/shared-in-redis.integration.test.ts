import { setTimeout as pass } from 'node:timers/promises';
import { openSharedAnswers } from '@analytics/redis';
import { type Clock, systemClock } from '@analytics/shared/ports';
import { createLogger } from '@analytics/shared/telemetry';
import { describeOnRedis, type RedisServer, waitFor } from '@analytics/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { gate, type QueryProcessOptions, queryProcess } from '../fixture/sharing.ts';

/** More than the time-out of a call, less than anybody would call hanging; busy machines are slow. */
const AT_ONCE_MS = 2_000;
const logger = createLogger({ service: 'test', level: 'silent' });
const hourOff = (hours: number): Clock => ({ now: () => systemClock.now() + hours * 3_600_000 });

describeOnRedis('query processes with one Redis', (start) => {
  async function redisOfTest(): Promise<RedisServer> {
    const redis = await start();
    onTestFinished(() => redis.kill());
    return redis;
  }
  /** A process as `main.ts` makes it, with its own connection. */
  async function processOn(redis: RedisServer, options: Omit<QueryProcessOptions, 'sharedAnswers'> = {}) {
    const config = { REDIS_URL: redis.url, QUERY_CACHE_MS: 1 };
    const sharedAnswers = await openSharedAnswers({ config, logger, identity: 'store' });
    if (sharedAnswers === undefined) throw new Error('nothing is shared');
    await sharedAnswers.start();
    onTestFinished(() => sharedAnswers.stop());
    const isBack = () => waitFor(() => sharedAnswers.health().status === 'ok');
    const isAway = () => waitFor(() => sharedAnswers.health().status === 'degraded');
    return { ...queryProcess({ sharedAnswers, ...options }), sharedAnswers, isBack, isAway };
  }
  const readsOf = (...processes: readonly { reads(): number }[]) =>
    processes.reduce((sum, { reads }) => sum + reads(), 0);

  it('read once what is asked of all of them at once', async () => {
    const redis = await redisOfTest();
    const { reading, open } = gate();
    const processes = await Promise.all(Array.from({ length: 4 }, () => processOn(redis, { reading })));
    const answers = processes.flatMap(({ ask }) => [ask(), ask()]);
    await waitFor(() => readsOf(...processes) === 1);
    open();
    const values = new Set((await Promise.all(answers)).map(({ value }) => JSON.stringify(value)));
    expect(values.size).toBe(1);
    expect(readsOf(...processes)).toBe(1);
  });

  it('never answer another scope’s question', async () => {
    const redis = await redisOfTest();
    const [one, other] = [await processOn(redis), await processOn(redis)];
    for (const apps of [['a'], ['b'], ['a', 'b'], 'all'] as const) {
      const asked = { apps: apps === 'all' ? apps : [...apps] };
      expect((await one.ask(asked)).value.apps).toEqual(asked.apps);
      expect((await other.ask(asked)).value.apps).toEqual(asked.apps);
    }
    expect([one.reads(), other.reads()]).toEqual([4, 0]);
  });

  it('answer nothing older than QUERY_CACHE_MS, whatever their clocks say and however long reads take', async () => {
    const redis = await redisOfTest();
    const maxAgeMs = 150;
    let reads = 0;
    // Every third read takes longer than its answer may be used.
    const reading = () => {
      reads += 1;
      return pass([5, 100, 200][reads % 3]);
    };
    const environment = { QUERY_CACHE_MS: String(maxAgeMs) };
    const processes = await Promise.all(
      [0, 1, -1].map((hours) => processOn(redis, { environment, reading, clock: hourOff(hours) })),
    );
    const endMs = performance.now() + 3_000;
    const ages: number[] = [];
    const asking = async (process: (typeof processes)[number], clock: Clock): Promise<void> => {
      while (performance.now() < endMs) {
        const [askedMs, askedAt] = [performance.now(), clock.now()];
        const { value, readAt } = await process.ask();
        ages.push(askedMs - value.begunMs);
        // What it says of its age is by its own clock, and rather too old.
        expect(askedAt - readAt).toBeGreaterThan(askedMs - value.begunMs - 2);
        await pass(3);
      }
    };
    await Promise.all(processes.map((process, index) => asking(process, hourOff([0, 1, -1][index] ?? 0))));
    expect(Math.max(...ages)).toBeLessThan(maxAgeMs + 2);
    expect(ages.filter((age) => age > 0).length).toBeGreaterThan(50);
    const found = await Promise.all(processes.map(async ({ sources }) => (await sources())['redis'] ?? 0));
    // Which of them reads is chance; that they share is not.
    expect(found.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(5);
  });

  it('wait for one that was killed in its read no longer than a tenth of the time-out', async () => {
    const redis = await redisOfTest();
    const environment = { QUERY_TIMEOUT_MS: '5000' };
    const killed = await processOn(redis, { environment, reading: () => new Promise(() => {}) });
    const other = await processOn(redis, { environment });
    killed.ask().catch(() => {});
    await waitFor(() => killed.reads() === 1);
    await killed.sharedAnswers.stop();
    const begun = performance.now();
    expect((await other.ask()).value.read).toBe(1);
    const waitedMs = performance.now() - begun;
    expect(waitedMs).toBeGreaterThan(400);
    expect(waitedMs).toBeLessThan(AT_ONCE_MS);
  });

  it('read again at once after a read of another one that failed', async () => {
    const redis = await redisOfTest();
    const failing = await processOn(redis, { reading: () => Promise.reject(new Error('the store is away')) });
    const other = await processOn(redis);
    await expect(failing.ask()).rejects.toThrow('the store is away');
    expect((await other.ask()).value.read).toBe(1);
  });

  it('read the store for a client that asks for what is true now', async () => {
    const redis = await redisOfTest();
    const [one, other] = [await processOn(redis), await processOn(redis)];
    await one.ask();
    await other.ask({ apps: 'all' }, { fresh: true });
    expect([one.reads(), other.reads()]).toEqual([1, 1]);
  });

  it('share no answer that is too large', async () => {
    const redis = await redisOfTest();
    const [one, other] = [
      await processOn(redis, { padding: 1024 * 1024 }),
      await processOn(redis, { padding: 1024 * 1024 }),
    ];
    await one.ask();
    await other.ask();
    expect([one.reads(), other.reads()]).toEqual([1, 1]);
  });

  describe('go on without it', () => {
    it('when it is away at the start, and share as soon as it is there', async () => {
      const redis = await redisOfTest();
      await redis.kill();
      const [one, other] = [await processOn(redis), await processOn(redis)];
      await one.ask();
      await other.ask();
      expect([one.reads(), other.reads()]).toEqual([1, 1]);
      await redis.restart();
      await Promise.all([one.isBack(), other.isBack()]);
      await one.ask({ apps: ['later'] });
      await other.ask({ apps: ['later'] });
      expect([one.reads(), other.reads()]).toEqual([2, 1]);
    });

    it.each([
      ['is killed', (redis: RedisServer) => redis.kill(), (redis: RedisServer) => redis.restart()],
      ['hangs', async (redis: RedisServer) => redis.suspend(), async (redis: RedisServer) => redis.resume()],
    ])('when it %s meanwhile, without waiting, and share again when it is back', async (_what, takeAway, giveBack) => {
      const redis = await redisOfTest();
      const { reading, open } = gate();
      const [one, other] = [await processOn(redis, { reading }), await processOn(redis)];
      const first = one.ask();
      await waitFor(() => one.reads() === 1);
      const waiting = other.ask();
      await takeAway(redis);
      const begun = performance.now();
      // It waited for the answer of the first, which it now cannot see any more.
      expect((await waiting).value.read).toBe(1);
      for (let asked = 0; asked < 20; asked += 1) await other.ask({ apps: [`a-${asked}`] });
      expect(performance.now() - begun).toBeLessThan(AT_ONCE_MS);
      await other.isAway();
      open();
      expect((await first).value.read).toBe(1);
      await giveBack(redis);
      await Promise.all([one.isBack(), other.isBack()]);
      await one.ask({ apps: ['later'] });
      const read = other.reads();
      await other.ask({ apps: ['later'] });
      expect(other.reads()).toBe(read);
    });
  });
});
