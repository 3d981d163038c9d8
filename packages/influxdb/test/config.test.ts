import type { Config } from '@analytics/shared/config';
import { expect, it } from 'vitest';
import { type InfluxConfig, influxdb } from '../src/config.js';

it('the place that people are shown has no credential', () => {
  const config = { INFLUXDB_URL: 'http://me:hunter2@influxdb:8086?key=hunter2' } as Config & InfluxConfig;
  expect(influxdb.place(config)).toBe('InfluxDB at http://***@influxdb:8086?***');
});
