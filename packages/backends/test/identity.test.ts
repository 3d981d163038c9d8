import { parseConfig } from '@analytics/shared/config';
import { describe, expect, it } from 'vitest';
import { backendSections, identityOf } from '../src/index.ts';
import { LOGS, STORES } from '../src/registry.ts';

const DEPLOYMENT = { KAFKA_BROKERS: 'a:9092,b:9092', INFLUXDB_URL: 'http://influxdb:8086', INFLUXDB_TOKEN: 'secret' };
const identity = (settings: Readonly<Record<string, string>> = {}) =>
  identityOf(parseConfig('query-api', { ...DEPLOYMENT, ...settings }, backendSections));

describe('the identity of log and store', () => {
  it.each([
    ['another name for itself', { KAFKA_CLIENT_ID: 'other' }],
    ['a token of its own', { INFLUXDB_TOKEN: 'other' }],
    ['the brokers in another order', { KAFKA_BROKERS: 'b:9092, a:9092' }],
  ])('is the same for a process with %s', (_what, settings) => {
    expect(identity(settings)).toBe(identity());
  });

  it.each([
    ['InfluxDB', { INFLUXDB_URL: 'http://influxdb-of-others:8086' }],
    ['organisation', { INFLUXDB_ORG: 'other' }],
    ['bucket', { INFLUXDB_BUCKET: 'other' }],
    ['Kafka', { KAFKA_BROKERS: 'c:9092' }],
    ['catalog', { KAFKA_CATALOG_TOPIC: 'other' }],
  ])('is another one with another %s', (_what, settings) => {
    expect(identity(settings)).not.toBe(identity());
  });

  it('is another one without a log', () => {
    const { KAFKA_BROKERS: _log, ...storeAlone } = DEPLOYMENT;
    expect(identityOf(parseConfig('query-api', storeAlone, backendSections))).not.toBe(identity());
  });

  it('is told by every backend that several processes can use', () => {
    const shared = [...LOGS, ...STORES].filter(({ declaration }) => declaration.isShared);
    expect(shared).not.toHaveLength(0);
    for (const { declaration } of shared) expect(declaration.identity).toBeTypeOf('function');
  });
});
