import { randomUUID } from 'node:crypto';
import { buildEvent, describeOnRealServers, waitFor } from '@analytics/testing';
import { InfluxDB } from '@influxdata/influxdb-client';
import { Kafka } from 'kafkajs';
import { beforeAll, expect, it } from 'vitest';
import { Influx } from '../processes/influx.js';
import { Topics } from '../processes/topics.js';
import { startTelegraf } from './index.js';
import { installTelegraf, isTelegrafInstalled } from './install.js';

const INSTALL_TIMEOUT_MS = 1_800_000;

describeOnRealServers('Telegraf', (servers) => {
  // Building it takes minutes. In CI nothing may be skipped, and the benchmark needs it there anyway.
  beforeAll(async () => {
    if (process.env['CI'] !== undefined) await installTelegraf((line) => process.stderr.write(`${line}\n`));
  }, INSTALL_TIMEOUT_MS);

  it('carries each event with its tags, fields and time, then commits it', async ({ skip }) => {
    skip(!isTelegrafInstalled(), 'Telegraf is not built here: `npm run bench -- --only carried` builds it');
    const run = randomUUID();
    const { INFLUXDB_URL: url, INFLUXDB_TOKEN: token, INFLUXDB_ORG: org } = servers;
    const brokers = servers.KAFKA_BROKERS.split(',');
    const kafka = new Kafka({ brokers, logLevel: 1 });
    const [admin, producer] = [kafka.admin(), kafka.producer()];
    await Promise.all([admin.connect(), producer.connect()]);
    const topics = new Topics(admin);
    await topics.create(run);
    const now = Date.now();
    const events = Array.from({ length: 20 }, (_, index) => buildEvent({ timestamp: now + index }));
    await producer.send({ topic: run, messages: events.map((event) => ({ value: JSON.stringify(event) })) });
    const influx = new Influx({ url, token, org });
    await influx.createBucket(run);

    const telegraf = await startTelegraf({ brokers, topic: run, group: run, influx: influx.settings(run) });
    await waitFor(async () => (await topics.progress(run, run)).committed === events.length, { timeoutMs: 60_000 });
    await telegraf.stop();
    await Promise.all([admin.disconnect(), producer.disconnect()]);

    const query = `from(bucket: "${run}") |> range(start: -1h, stop: 1h)
      |> pivot(rowKey: ["_time"], columnKey: ["_field"], valueColumn: "_value") |> group() |> sort(columns: ["_time"])`;
    const rows = await new InfluxDB({ url, token }).getQueryApi(org).collectRows<{ _time: string }>(query);
    const found = rows.map(({ _time, ...row }) => ({ ...row, timestamp: Date.parse(_time) }));
    expect(found).toMatchObject(events.map((event) => ({ ...event, properties: JSON.stringify(event.properties) })));
    expect(found).toHaveLength(events.length);
  });
});
