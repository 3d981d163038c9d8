import { randomUUID } from 'node:crypto';
import { describeOnRealServers } from '@analytics/testing';
import { afterAll, expect, it } from 'vitest';
import { createFixture } from './fixture/cli.js';
import { diagnose } from './fixture/diagnose.js';

describeOnRealServers('the doctor on Kafka and InfluxDB', (servers) => {
  const fixture = createFixture();
  afterAll(() => fixture.cleanUp());
  const { INFLUXDB_URL, INFLUXDB_TOKEN, INFLUXDB_ORG, INFLUXDB_BUCKET, ...kafka } = servers;
  const influx = { INFLUXDB_URL, INFLUXDB_TOKEN, INFLUXDB_ORG, INFLUXDB_BUCKET };
  const newTopics = () => ({
    KAFKA_EVENTS_TOPIC: `events-${randomUUID()}`,
    KAFKA_METRICS_TOPIC: `metrics-${randomUUID()}`,
    KAFKA_DEAD_LETTER_TOPIC: `dead-${randomUUID()}`,
    KAFKA_CATALOG_TOPIC: `catalog-${randomUUID()}`,
    KAFKA_AUDIT_TOPIC: `audit-${randomUUID()}`,
  });

  it('finds a good InfluxDB well, with its version and clock', async () => {
    const { exitCode, fail, checks } = await diagnose(fixture, influx);
    expect({ exitCode, fail }).toEqual({ exitCode: 0, fail: [] });
    const texts = checks.map(({ subject, text }) => `${subject}: ${text}`).join('\n');
    // One that was built from its sources says "dev".
    expect(texts).toMatch(/InfluxDB: .* may write to .*\nInfluxDB: .*version (v?2\.|"dev").*\nclock: as InfluxDB's/);
  });

  it.each([
    ['token', { INFLUXDB_TOKEN: 'wrong' }, /InfluxDB does not know INFLUXDB_TOKEN/],
    ['organisation', { INFLUXDB_ORG: 'elsewhere' }, /INFLUXDB_ORG "elsewhere" does not exist/],
    ['bucket', { INFLUXDB_BUCKET: 'none', INFLUXDB_CREATE_BUCKET: 'false' }, /INFLUXDB_BUCKET "none" does not exist/],
  ])('says that the %s is wrong', async (_what, wrong, message) => {
    const { exitCode, fail } = await diagnose(fixture, { ...influx, ...wrong });
    expect(exitCode).toBe(1);
    expect(fail.join()).toMatch(message);
  });

  it('warns of what the first start makes, and makes none of it', async () => {
    const missing = { ...kafka, ...newTopics(), ...influx, INFLUXDB_BUCKET: `b-${randomUUID()}` };
    for (const round of ['before', 'again']) {
      const { exitCode, fail, warn } = await diagnose(fixture, missing);
      expect({ round, exitCode, fail }).toEqual({ round, exitCode: 0, fail: [] });
      expect(warn.join('\n')).toMatch(/Kafka: Topic events-.* The first start makes it\./s);
      expect(warn.join('\n')).toMatch(/InfluxDB: INFLUXDB_BUCKET "b-.* The first start makes it\./);
    }
  });

  it('fails where topics are missing and nobody makes them', async () => {
    const { exitCode, fail } = await diagnose(fixture, { ...kafka, ...newTopics(), KAFKA_CREATE_TOPICS: 'false' });
    expect(exitCode).toBe(1);
    expect(fail).toHaveLength(5);
    expect(fail[0]).toMatch(/^Kafka: Topic events-.* does not exist; create it/);
  });
});
