import type { Catalog, EventLog } from '@analytics/shared/ports';
import { catalogWithErased } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { adminOfApps, controlApp } from '../fixture/app.ts';
import { openDeadLetters } from './fixture.ts';

describe.each([
  ['a log that removes single records', false],
  ['a log that only marks them', true],
])('on %s', (_name, isMarking) => {
  it('a dead letter is redriven once, with its key, bytes and history', async () => {
    const { append, letter, redrive, read, topics, list } = await openDeadLetters({ isMarking });
    await append(letter('e-1'), letter('e-2', { reason: 'not_json' }));
    expect((await redrive({ reason: 'invalid_record' })).body).toMatchObject({ dryRun: false, count: 1, more: false });
    expect((await redrive({ reason: 'invalid_record' })).body).toMatchObject({ count: 0, ids: [] });
    const [again, ...others] = await read(topics.events);
    expect(others).toEqual([]);
    const { key, value, headers } = letter('e-1');
    expect([again?.key?.toString(), again?.value]).toEqual([key, value]);
    expect(Object.keys(again?.headers ?? {}).sort()).toEqual(Object.keys(headers).sort());
    expect((await list('state=redriven')).deadLetters).toMatchObject([{ recordId: 'e-1', state: 'redriven' }]);
  });

  it('a discarded dead letter is neither listed nor redriven', async () => {
    const { append, letter, discard, redrive, recordIds, redriven } = await openDeadLetters({ isMarking });
    await append(letter('e-1'), letter('e-2', { appId: 'blog' }), letter('e-3'));
    expect((await discard({ appId: 'blog' })).body).toMatchObject({ count: 1 });
    expect((await recordIds()).sort()).toEqual(['e-1', 'e-3']);
    expect(await recordIds('state=discarded')).toEqual(isMarking ? ['e-2'] : []);
    expect((await redrive({ all: true })).body.count).toBe(2);
    expect((await redriven()).sort()).toEqual(['e-1', 'e-3']);
  });
});

it('two admins who redrive the same at once redrive it once', async () => {
  const { append, letter, redrive, redriven } = await openDeadLetters();
  await append(...Array.from({ length: 250 }, (_, index) => letter(`e-${index}`)));
  const answers = await Promise.all([redrive({ all: true }), redrive({ all: true }), redrive({ all: true })]);
  expect(answers.map(({ body }) => body.count).sort((a, b) => b - a)).toEqual([250, 0, 0]);
  expect(new Set(await redriven()).size).toBe(250);
  expect(await redriven()).toHaveLength(250);
});

it('what one redrives while another discards it ends in one of both ways', async () => {
  const { append, letter, redrive, discard, redriven } = await openDeadLetters();
  await append(...Array.from({ length: 50 }, (_, index) => letter(`e-${index}`)));
  const [redrives, discards] = await Promise.all([redrive({ all: true }), discard({ all: true })]);
  expect([redrives.body.count, discards.body.count]).toEqual([50, 0]);
  expect(await redriven()).toHaveLength(50);
});

it('a dry run tells what would be done, and changes nothing', async () => {
  const { append, letter, redrive, discard, recordIds, redriven, audit } = await openDeadLetters();
  await append(...Array.from({ length: 120 }, (_, index) => letter(`e-${index}`)));
  for (const change of [redrive, discard]) {
    const { body } = await change({ dryRun: true });
    expect([body.dryRun, body.count, body.ids.length]).toEqual([true, 120, 100]);
  }
  expect(await recordIds('limit=1000')).toHaveLength(120);
  expect(await redriven()).toEqual([]);
  expect(await audit.read({ limit: 10 })).toEqual([]);
});

it('a redrive that broke off between record and marker goes on, and what came twice has one id', async () => {
  let isBroken = true;
  const over = (log: EventLog): EventLog => ({
    ...log,
    append: async (records) => {
      const isMarker = records.some(({ headers }) => headers['dlq-redriven'] !== undefined);
      if (isMarker && isBroken) throw new Error('the process is gone');
      return log.append(records);
    },
  });
  const { append, letter, redrive, redriven, recordIds } = await openDeadLetters({ over });
  await append(letter('e-1'), letter('e-2'));
  expect(await redrive({ all: true })).toMatchObject({ status: 503, body: { error: 'log_unavailable' } });
  expect((await recordIds()).sort()).toEqual(['e-1', 'e-2']);
  isBroken = false;
  expect((await redrive({ all: true })).body).toMatchObject({ count: 2 });
  expect(await recordIds()).toEqual([]);
  expect([...new Set(await redriven())].sort()).toEqual(['e-1', 'e-2']);
});

it('redrive leaves what is of an erased user, and of topics that nobody reads, and says how many', async () => {
  const catalog = catalogWithErased({ userId: 'gone', erasedAt: Date.now() }) as unknown as Catalog;
  const { append, letter, redrive, redriven } = await openDeadLetters({ catalog });
  await append(letter('hers', { userId: 'gone' }), letter('', { userId: 'gone', value: 'not JSON' }));
  await append(letter('his'), letter('old', { topic: 'a-topic-of-before' }));
  expect((await redrive({ all: true })).body).toMatchObject({ count: 1, erased: 2, unread: 1 });
  expect(await redriven()).toEqual(['his']);
});

it('an admin of some apps changes theirs alone, and learns nothing of others', async () => {
  const { append, letter, list, redrive, discard, redriven, recordIds, as } = await openDeadLetters();
  await append(letter('theirs'), letter('other', { appId: 'blog' }), letter('', { value: '{' }));
  const shop = as(adminOfApps('shop'));
  const other = (await list()).deadLetters.find(({ appId }) => appId === 'blog')?.id ?? '';
  expect((await redrive({ ids: [other, '9:9'] }, shop)).body).toMatchObject({ count: 0, notFound: [other, '9:9'] });
  expect((await discard({ appId: 'blog' }, shop)).status).toBe(403);
  expect((await redrive({ all: true }, shop)).body).toMatchObject({ count: 1 });
  expect(await redriven()).toEqual(['theirs']);
  expect((await discard({ all: true }, shop)).body.count).toBe(0);
  expect(await recordIds()).toHaveLength(2);
});

it('who did what is in the audit trail, for those whose apps it is about', async () => {
  const { append, letter, redrive, discard, call, as } = await openDeadLetters();
  await append(letter('a'), letter('b', { appId: 'blog' }), letter('', { value: '{', reason: 'not_json' }));
  await redrive({ appId: 'shop' });
  await discard({ reason: 'not_json' });
  const { body } = await call<{ changes: { action: string; kind: string; by: string; id: string }[] }>('GET', '/audit');
  expect(body.changes).toMatchObject([
    { action: 'discard', kind: 'dead-letters', by: 'admin', id: '{"count":1,"reason":"not_json"}' },
    { action: 'redrive', kind: 'dead-letters', by: 'admin', id: '{"count":1,"appId":"shop"}' },
  ]);
  const seenBy = async (app: string) =>
    (await as(adminOfApps(app))<{ changes: unknown[] }>('GET', '/audit')).body.changes.length;
  expect([await seenBy('shop'), await seenBy('blog')]).toEqual([1, 0]);
});

it.each([
  [{}, 'says none'],
  [{ ids: ['0:1'], reason: 'not_json' }, 'goes without'],
  [{ ids: [] }, '/ids'],
  [{ ids: ['zero'] }, '/ids/0'],
  [{ before: 'soon' }, '/before'],
  [{ dryRun: 'yes' }, '/dryRun'],
  [{ reson: 'not_json' }, 'did you mean reason'],
])('%j is refused', async (body, text) => {
  const { call } = await controlApp();
  for (const change of ['redrive', 'discard']) {
    const answer = await call('POST', `/dead-letters/${change}`, body);
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([400, expect.stringContaining(text)]);
  }
});

it('a dry run that is asked for in the wrong place is refused, and changes nothing', async () => {
  const { append, letter, call, recordIds } = await openDeadLetters();
  await append(letter('e-1'));
  const answer = await call('POST', '/dead-letters/discard?dryRun=true', { all: true });
  expect([answer.status, JSON.stringify(answer.body)]).toEqual([400, expect.stringContaining('dryRun')]);
  expect(await recordIds()).toEqual(['e-1']);
});

it('what came after the moment that is named is not changed', async () => {
  const { append, letter, discard, recordIds } = await openDeadLetters();
  await append(letter('counted'), letter('later', { failedAt: '2026-01-16T00:00:00.000Z' }));
  expect((await discard({ before: '2026-01-15T13:00:00.000Z' })).body.count).toBe(1);
  expect(await recordIds()).toEqual(['later']);
});
