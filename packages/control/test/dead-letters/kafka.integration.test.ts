import { randomUUID } from 'node:crypto';
import type { Catalog } from '@analytics/shared/ports';
import { catalogWithErased, describeOnRealServers } from '@analytics/testing';
import { expect, it } from 'vitest';
import { openDeadLetters } from './fixture.ts';

describeOnRealServers('dead letters and the ledger over Kafka', (servers) => {
  const { KAFKA_BROKERS, KAFKA_REPLICATION_FACTOR, KAFKA_MIN_INSYNC_REPLICAS } = servers;
  const open = () => {
    const run = randomUUID().slice(0, 8);
    const topics = ['EVENTS', 'METRICS', 'DEAD_LETTER', 'CATALOG', 'AUDIT'];
    const environment = {
      ...Object.fromEntries(topics.map((name) => [`KAFKA_${name}_TOPIC`, `dead-${run}-${name.toLowerCase()}`])),
      KAFKA_BROKERS,
      KAFKA_REPLICATION_FACTOR,
      KAFKA_MIN_INSYNC_REPLICAS,
      KAFKA_TOPIC_PARTITIONS: '3',
      KAFKA_GROUP_ID: `dead-${run}`,
    };
    const catalog = catalogWithErased({ userId: 'gone', erasedAt: Date.now() }) as unknown as Catalog;
    return openDeadLetters({ environment, catalog });
  };

  it('are listed, redriven once and discarded, and what is marked stays to be seen', async () => {
    const { append, letter, list, recordIds, redrive, discard, redriven, one } = await open();
    await append(letter('a'), letter('b', { userId: 'u-2', appId: 'blog' }), letter('c', { userId: 'u-3' }));
    await append(letter('hers', { userId: 'gone' }));
    expect((await recordIds()).sort()).toEqual(['a', 'b', 'c']);
    const { body: discarded } = await discard({ appId: 'blog' });
    expect(discarded.count).toBe(1);
    const answers = await Promise.all([redrive({ all: true }), redrive({ all: true })]);
    expect(answers.map(({ body }) => [body.count, body.erased]).sort()).toEqual([
      [0, 1],
      [2, 1],
    ]);
    expect((await redriven()).sort()).toEqual(['a', 'c']);
    const { deadLetters } = await list('state=all');
    expect(deadLetters.map(({ recordId, state }) => `${recordId} ${state}`).sort()).toEqual([
      'a redriven',
      'b discarded',
      'c redriven',
    ]);
    expect((await one(discarded.ids[0] ?? '')).body).toMatchObject({ recordId: 'b', state: 'discarded' });
  });

  it('say by partition how far the worker is, and since when records wait', async () => {
    const { append, call, topics } = await open();
    await append({ topic: topics.events, key: 'shop:u-1', value: Buffer.from('{}'), headers: {} });
    const { status, body } = await call('GET', '/ledger');
    expect([status, body]).toMatchObject([200, { accepted: 1, inFlight: 1, closes: true }]);
    expect(JSON.stringify(body)).toMatch(/"lag":1,"waitingSince":"/);
  });
});
