import { randomUUID } from 'node:crypto';
import {
  AnalyticsClient,
  describeOnRealServers,
  mainOf,
  type RealServers,
  ServiceProcess,
  WriteLoad,
  waitFor,
} from '@analytics/testing';
import { expect, it, onTestFinished } from 'vitest';
import { ownNames } from '../local-backends/own-names.ts';
import { call, embedded, expectEqual, type Installation, migrations, seed } from './migration-run.ts';

/** The services apart over Kafka and InfluxDB, without a gateway. */
async function apart(servers: RealServers): Promise<Installation> {
  const env = {
    ...servers,
    ...ownNames(randomUUID()),
    LOG_LEVEL: 'warn',
    MAX_EVENT_LOOP_DELAY_MS: '0',
    JOB_SPEED: '100',
  };
  const started = ['worker', 'query-api', 'control'].map((name) => ServiceProcess.start({ main: mainOf(name), env }));
  onTestFinished(async () => {
    const services = (await Promise.allSettled(started)).flatMap((one) =>
      one.status === 'fulfilled' ? [one.value] : [],
    );
    await Promise.all(services.map((service) => service.stop('SIGKILL')));
  });
  const [, query, control] = await Promise.all(started);
  return { url: query?.url ?? '', control: control?.url ?? '' };
}

describeOnRealServers('a migration over real servers', (servers) => {
  it('from embedded to Kafka and InfluxDB, and back, has the same records and checksums, under writes', async () => {
    const [source, split, back] = await Promise.all([embedded(), apart(servers), embedded()]);
    await call(source, 'PUT', 'admin/apps/app-0', { name: 'Shop', ipAddress: 'full' });
    await call(source, 'POST', 'admin/apps/app-0/keys', { name: 'web', scopes: ['write'] });
    await seed(source, { events: 5_000, metrics: 1_000 });
    const load = new WriteLoad({
      client: new AnalyticsClient(source.url),
      appId: 'busy',
      users: 5,
      concurrency: 1,
      batchSize: 5,
      restMs: 50,
    });
    load.start();
    await waitFor(() => load.acknowledged.size > 100, { timeoutMs: 60_000 });

    const there = migrations(source, split);
    const killed = there.start();
    await waitFor(() => killed.output().includes('copying'), { timeoutMs: 60_000 });
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(await there.migrate()).toMatchObject({ code: 0 });
    await load.stop();
    expect(load.unexpected).toEqual([]);
    expect(await there.migrate()).toMatchObject({ code: 0 });
    await expectEqual(source, split);

    expect(await migrations(split, back).migrate()).toMatchObject({ code: 0 });
    await expectEqual(source, back);
    const apps = ({ control }: Installation) =>
      fetch(`${control}/analytics/admin/apps/app-0/keys`).then((answer) => answer.text());
    expect(JSON.parse(await apps(back))).toMatchObject({ keys: [{ name: 'web' }] });
  }, 900_000);
});
