import { describe, expect, it } from 'vitest';
import { envLines, influxdbEnv, kafkaEnv } from './env-lines.js';

const broker = (port: number) => ({ host: '127.0.0.1', port });

describe('the environment', () => {
  it('names one broker, which keeps no replicas', () => {
    expect(envLines(kafkaEnv([broker(20_001)]))).toBe(
      ['KAFKA_BROKERS=127.0.0.1:20001', 'KAFKA_REPLICATION_FACTOR=1', 'KAFKA_MIN_INSYNC_REPLICAS=1'].join('\n'),
    );
  });

  it('names three brokers, which need two in sync', () => {
    expect(kafkaEnv([broker(20_001), broker(20_002), broker(20_003)])).toEqual({
      KAFKA_BROKERS: '127.0.0.1:20001,127.0.0.1:20002,127.0.0.1:20003',
      KAFKA_REPLICATION_FACTOR: '3',
      KAFKA_MIN_INSYNC_REPLICAS: '2',
    });
  });

  it('names InfluxDB, its token, organization and bucket', () => {
    expect(envLines(influxdbEnv({ url: 'http://127.0.0.1:20009', token: 'abc' }))).toBe(
      [
        'INFLUXDB_URL=http://127.0.0.1:20009',
        'INFLUXDB_TOKEN=abc',
        'INFLUXDB_ORG=analytics',
        'INFLUXDB_BUCKET=analytics',
      ].join('\n'),
    );
  });
});
