import { randomUUID } from 'node:crypto';
import type { Health } from '@analytics/shared/contracts';
import {
  describeOnRealServers,
  describeOnRedis,
  mainOf,
  type RealServers,
  ServiceProcess,
  waitFor,
} from '@analytics/testing';
import { expect, it, onTestFinished } from 'vitest';

async function startQueryApi({ KAFKA_BROKERS: _unused, ...store }: RealServers, redisUrl: string) {
  const env = { ...store, REDIS_URL: redisUrl, QUERY_CACHE_MS: '60000', MAX_EVENT_LOOP_DELAY_MS: '0' };
  const service = await ServiceProcess.start({ main: mainOf('query-api'), env });
  onTestFinished(async () => void (await service.stop('SIGKILL')));
  const { url, opsUrl } = service;
  return {
    dashboard: async (app: string) => {
      const answer = await fetch(`${url}/analytics/dashboards/${app}`);
      return { status: answer.status, body: await answer.text() };
    },
    sharing: async () => {
      const { status, parts } = (await (await fetch(`${opsUrl}/health`)).json()) as Health;
      const { status: part } = parts.find(({ name }) => name === 'shared answers') ?? {};
      return { status, part, ready: (await fetch(`${opsUrl}/ready`)).status };
    },
    reads: async () => {
      const text = await (await fetch(`${opsUrl}/metrics`)).text();
      const counts = text.matchAll(/^analytics_reads_total\{[^}]*source="(\w+)"[^}]*\} (\d+)/gm);
      return Object.fromEntries([...counts].map(([, source, count]) => [source, Number(count)]));
    },
  };
}

describeOnRealServers('two processes of query-api with QUERY_CACHE_MS', (servers) => {
  describeOnRedis('and one Redis', (start) => {
    it('read a dashboard once; without Redis they are degraded, ready, and answer all the same', async () => {
      const redis = await start();
      onTestFinished(() => redis.kill());
      const [one, other] = await Promise.all([startQueryApi(servers, redis.url), startQueryApi(servers, redis.url)]);
      const app = `app-${randomUUID()}`;
      const answers = [await one.dashboard(app), await other.dashboard(app)];
      expect(answers[1]).toEqual(answers[0]);
      expect([await one.reads(), await other.reads()]).toEqual([{ store: 1 }, { redis: 1 }]);
      expect(await one.sharing()).toEqual({ status: 'ok', part: 'ok', ready: 200 });

      await redis.kill();
      await waitFor(async () => (await other.sharing()).part === 'degraded');
      expect(await other.sharing()).toEqual({ status: 'degraded', part: 'degraded', ready: 200 });
      expect((await other.dashboard(`app-${randomUUID()}`)).status).toBe(200);
      expect(await other.reads()).toEqual({ store: 1, redis: 1 });

      await redis.restart();
      await waitFor(async () => (await other.sharing()).status === 'ok');
    });
  });
});
