import { logUnavailable } from '@analytics/shared/errors';
import type { AppendOutcome, EventLog } from '@analytics/shared/ports';
import { afterEach, describe, expect, it } from 'vitest';
import { createAuditTrail } from '../src/index.ts';
import { AUDIT_TOPIC, createFixture, TOPIC } from './embedded-log.ts';

const fixture = createFixture();
afterEach(() => fixture.cleanUp());

const put = { revision: 0, by: 'admin' };

describe('a catalog', () => {
  it('passes over records that are broken, or of a newer format', async () => {
    const log = await fixture.openLog();
    const newer = JSON.stringify({
      format: 2,
      change: 'c',
      kind: 'tenant',
      id: 'b',
      base: 0,
      value: {},
      at: 1,
      by: 'x',
    });
    const texts = ['{', 'null', '{"format":1}', newer, newer.replace('2', '1')];
    const append = () =>
      log.append(texts.map((text) => ({ topic: TOPIC, key: 'tenant/other@c', value: Buffer.from(text), headers: {} })));
    await append();
    const catalog = await fixture.openCatalog(log);
    await append();
    await catalog.put('tenant', 'a', { name: 'A' }, put);
    expect(catalog.list('tenant').map(({ id }) => id)).toEqual(['a']);
    expect(catalog.health()).toEqual({ status: 'ok' });
  });

  it('says of a value that the log does not take that it is too large', async () => {
    const catalog = await fixture.openCatalog(await fixture.openLog({ maxBytes: 100_000 }));
    const name = 'x'.repeat(200_000);
    await expect(catalog.put('tenant', 'a', { name }, put)).rejects.toMatchObject({
      code: 'invalid_record',
      detail: expect.stringContaining('The tenant "a" has 200011 characters'),
    });
    expect(catalog.list('tenant')).toEqual([]);
  });

  it('acknowledges a change that the log did not confirm but has, also when it has it twice', async () => {
    const log = await fixture.openLog();
    const append: EventLog['append'] = async (records) => {
      await log.append(records);
      await log.append(records);
      return records.map((): AppendOutcome => ({ status: 'unknown', error: logUnavailable(new Error('no answer')) }));
    };
    const eventLog: EventLog = {
      ...log,
      append: (records) => (records[0]?.topic === TOPIC ? append(records) : log.append(records)),
    };
    const catalog = await fixture.openCatalog(eventLog);
    expect(await catalog.put('tenant', 'a', { name: 'A' }, put)).toMatchObject({ revision: 1 });
    expect(await catalog.put('tenant', 'a', { name: 'B' }, { ...put, revision: 1 })).toMatchObject({ revision: 2 });
    expect((await fixture.openCatalog(log)).get('tenant', 'a')).toMatchObject({ revision: 2, value: { name: 'B' } });
  });

  it('changes nothing when the audit trail cannot be written', async () => {
    const log = await fixture.openLog();
    const append: EventLog['append'] = async (records) =>
      records[0]?.topic === AUDIT_TOPIC ? Promise.reject(logUnavailable(new Error('away'))) : log.append(records);
    const catalog = await fixture.openCatalog({ ...log, append });
    await expect(catalog.put('tenant', 'a', { name: 'A' }, put)).rejects.toMatchObject({ code: 'log_unavailable' });
    expect((await fixture.openCatalog(log)).list('tenant')).toEqual([]);
  });

  it('reads on after the log failed, without a gap', async () => {
    const log = await fixture.openLog();
    const breaking = { now: () => {} };
    let isFirst = true;
    const tail: EventLog['tail'] = async (topics, options) => {
      if (!isFirst) return log.tail(topics, options);
      isFirst = false;
      const broken = new Promise<never>((_, reject) => {
        breaking.now = () => reject(new Error('connection lost'));
      });
      return { [Symbol.asyncIterator]: () => ({ next: () => broken }) };
    };
    const reader = await fixture.openCatalog({ ...log, tail });
    const writer = await fixture.openCatalog(log);
    await writer.put('tenant', 'a', { name: 'A' }, put);
    const told = new Promise((resolve) => reader.watch(resolve));
    breaking.now();
    expect(await told).toMatchObject({ id: 'a' });
    expect(reader.health()).toEqual({ status: 'ok' });
  });
});

describe('the audit trail', () => {
  it('says who changed what, newest first, without values and without key uses', async () => {
    const log = await fixture.openLog();
    const catalog = await fixture.openCatalog(log);
    const audit = createAuditTrail({ eventLog: log, topic: AUDIT_TOPIC });
    const secret = { appId: 'web', name: 'n', secret: 'very-secret', createdAt: 1 };
    await catalog.put('signing-secret', 's', secret, put);
    await catalog.put('key-use', 'k', { usedAt: 1 }, put);
    await catalog.delete('signing-secret', 's', { revision: 1, by: 'boss' });
    const entries = await audit.read({ limit: 10 });
    expect(entries).toMatchObject([
      { by: 'boss', kind: 'signing-secret', id: 's', revision: 2, action: 'delete', apps: ['web'] },
      { by: 'admin', kind: 'signing-secret', id: 's', revision: 1, action: 'put', apps: ['web'] },
    ]);
    expect(JSON.stringify(entries)).not.toContain('very-secret');
    expect(await audit.read({ limit: 1 })).toEqual(entries.slice(0, 1));
    expect(await audit.read({ limit: 10, to: 1 })).toEqual([]);
    expect(await audit.read({ limit: 10, from: Date.now() + 60_000 })).toEqual([]);
  });

  it('is not read from its beginning for each page', async () => {
    const log = await fixture.openLog();
    const entry = { by: 'admin', kind: 'app', action: 'put', revision: 1 };
    let records = 0;
    const read: typeof log.read = async function* (...range) {
      for await (const record of log.read(...range)) {
        records += 1;
        yield record;
      }
    };
    const audit = createAuditTrail({ eventLog: { append: log.append, read }, topic: AUDIT_TOPIC, markEvery: 10 });
    const append = (at: number) => audit.append({ ...entry, at, id: `app-${at}`, change: `c${at}` });
    for (let at = 0; at < 100; at += 1) await append(at);
    const idsOf = async (limit: number) => (await audit.read({ limit })).map(({ id }) => id);
    const newest = (count: number, last = 99) => Array.from({ length: count }, (_, index) => `app-${last - index}`);
    expect(await idsOf(5)).toEqual(newest(5));
    expect(records).toBe(100);
    records = 0;
    expect(await idsOf(5)).toEqual(newest(5));
    expect(records).toBeLessThanOrEqual(30);
    await append(100);
    expect(await idsOf(25)).toEqual(newest(25, 100));
    expect(await idsOf(1_000)).toEqual(newest(101, 100));
    expect(await audit.read({ limit: 5, to: 1 })).toEqual([]);
  });

  it('says of a change that lost a race that it came to nothing', async () => {
    const log = await fixture.openLog();
    const [one, other] = [await fixture.openCatalog(log), await fixture.openCatalog(log)];
    await Promise.allSettled([
      one.put('tenant', 'a', { name: 'A' }, put),
      other.put('tenant', 'a', { name: 'B' }, { ...put, by: 'boss' }),
    ]);
    const entries = await createAuditTrail({ eventLog: log, topic: AUDIT_TOPIC }).read({ limit: 10 });
    expect(entries.map(({ lost = false }) => lost).sort()).toEqual([false, true]);
    expect(entries.find(({ lost }) => lost !== true)?.by).toBe(one.get('tenant', 'a')?.changedBy);
  });
});
