import { afterAll, expect, it } from 'vitest';
import { createFixture } from './fixture/cli.js';
import { diagnose } from './fixture/diagnose.js';

const fixture = createFixture();
afterAll(() => fixture.cleanUp());

it('brokers that cannot be reached fail, with the address', async () => {
  const { exitCode, fail } = await diagnose(fixture, { KAFKA_BROKERS: '127.0.0.1:1' });
  expect(exitCode).toBe(1);
  expect(fail.join()).toMatch(/^Kafka: The event log cannot start: .*127\.0\.0\.1:1/);
});

it('an InfluxDB that cannot be reached fails, with the address', async () => {
  const { fail } = await diagnose(fixture, { INFLUXDB_URL: 'http://127.0.0.1:1', INFLUXDB_TOKEN: 'secret' });
  expect(fail.join()).toMatch(/^InfluxDB: InfluxDB at INFLUXDB_URL http:\/\/127\.0\.0\.1:1 was not ready/);
  expect(fail.join()).not.toContain('secret');
});
