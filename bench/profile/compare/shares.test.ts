import { describe, expect, it } from 'vitest';
import { compareShares } from './shares.js';

const times = (service: string, parts: Record<string, number>, name = 'async-single') => ({
  case: name,
  service,
  parts: new Map(Object.entries(parts)),
});

describe('the compared shares', () => {
  it('are of the busy time of the service, the largest first, without what is next to nothing', () => {
    const before = [times('worker', { kafkajs: 1, 'influxdb/lines': 3, pino: 0.001 })];
    const after = [times('worker', { kafkajs: 300, 'influxdb/lines': 100 })];
    expect(compareShares(before, after)).toEqual([
      {
        case: 'async-single',
        service: 'worker',
        before: { 'influxdb/lines': 74.98, kafkajs: 24.99 },
        after: { kafkajs: 75, 'influxdb/lines': 25 },
      },
    ]);
    expect(Object.keys(compareShares(before, after)[0]?.before ?? {})).toEqual(['influxdb/lines', 'kafkajs']);
  });

  it('leave out a service with less than a quarter of the time of its case, unless it had more on the other side', () => {
    const before = [times('ingest-api', { fastify: 76 }), times('worker', { kafkajs: 24 })];
    expect(compareShares(before, before).map(({ service }) => service)).toEqual(['ingest-api']);
    const after = [times('ingest-api', { fastify: 75 }), times('worker', { kafkajs: 25 })];
    expect(compareShares(before, after).map(({ service }) => service)).toEqual(['ingest-api', 'worker']);
    expect(compareShares(before, after)[1]?.before).toEqual({ kafkajs: 100 });
  });

  it('have no side that did not have the case', () => {
    const [compared] = compareShares([], [times('worker', { kafkajs: 1 }, 'worker')]);
    expect(compared).toEqual({ case: 'worker', service: 'worker', before: undefined, after: { kafkajs: 100 } });
  });
});
