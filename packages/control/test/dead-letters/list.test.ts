import type { Catalog } from '@analytics/shared/ports';
import { catalogWithErased } from '@analytics/testing';
import { expect, it } from 'vitest';
import { adminOfApps, controlApp } from '../fixture/app.ts';
import { openDeadLetters } from './fixture.ts';

const day = (number: number) => `2026-01-${String(number).padStart(2, '0')}T12:00:00.000Z`;

it('dead letters are listed newest first, with how many there are by reason and app', async () => {
  const { append, letter, list } = await openDeadLetters();
  await append(
    letter('old', { failedAt: day(1) }),
    letter('new', { failedAt: day(3), reason: 'refused_by_store', appId: 'blog' }),
    letter('middle', { failedAt: day(2) }),
    letter('', { failedAt: day(4), value: '{"appId": ', reason: 'not_json' }),
  );
  const { deadLetters, counts, nextCursor } = await list();
  expect(deadLetters.map(({ recordId, appId, reason }) => [recordId, appId, reason])).toEqual([
    [undefined, undefined, 'not_json'],
    ['new', 'blog', 'refused_by_store'],
    ['middle', 'shop', 'invalid_record'],
    ['old', 'shop', 'invalid_record'],
  ]);
  expect(deadLetters[1]).toMatchObject({ state: 'waiting', kind: 'event', attempts: 1, failedAt: day(3) });
  expect(counts[0]).toEqual({ reason: 'invalid_record', appId: 'shop', state: 'waiting', count: 2 });
  expect(counts).toContainEqual({ reason: 'not_json', state: 'waiting', count: 1 });
  expect(nextCursor).toBeUndefined();
});

it('pages have each once, also while others are redriven and come', async () => {
  const { append, letter, list, redrive } = await openDeadLetters();
  await append(...Array.from({ length: 25 }, (_, index) => letter(`e-${index}`, { failedAt: day(1 + (index % 5)) })));
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page: Awaited<ReturnType<typeof list>> = await list(
      `limit=10${cursor === undefined ? '' : `&cursor=${cursor}`}`,
    );
    seen.push(...page.deadLetters.map(({ recordId = '' }) => recordId));
    cursor = page.nextCursor;
    await append(letter('came later', { failedAt: day(9) }));
    await redrive({ ids: [page.deadLetters[0]?.id] });
  } while (cursor !== undefined);
  expect(new Set(seen).size).toBe(25);
  expect(seen).toHaveLength(25);
});

it('a page is whole where the newest thousand were redriven before', async () => {
  const { append, letter, list, redrive } = await openDeadLetters();
  await append(letter('old', { failedAt: day(1) }));
  await append(...Array.from({ length: 1_000 }, (_, index) => letter(`e-${index}`, { reason: 'not_json' })));
  await redrive({ reason: 'not_json' });
  const { deadLetters, counts } = await list('limit=1');
  expect(deadLetters).toMatchObject([{ recordId: 'old' }]);
  expect(counts).toEqual([{ reason: 'invalid_record', appId: 'shop', state: 'waiting', count: 1 }]);
});

it('filters choose by reason, app, state and time of the last failure', async () => {
  const { append, letter, recordIds, redrive } = await openDeadLetters();
  await append(
    letter('a', { failedAt: day(1) }),
    letter('b', { failedAt: day(2), appId: 'blog' }),
    letter('c', { failedAt: day(3), reason: 'breaks_schema' }),
  );
  await redrive({ reason: 'breaks_schema' });
  expect(await recordIds('appId=blog')).toEqual(['b']);
  expect(await recordIds('reason=invalid_record')).toEqual(['b', 'a']);
  expect(await recordIds('state=redriven')).toEqual(['c']);
  expect(await recordIds('state=all')).toEqual(['c', 'b', 'a']);
  expect(await recordIds(`startTime=${day(2)}`)).toEqual(['b']);
  expect(await recordIds(`endTime=${day(2)}`)).toEqual(['a']);
});

it.each(['limit=0', 'limit=1001', 'cursor=x', 'startTime=soon', 'state=gone', 'app=shop'])(
  '%s is refused',
  async (query) => {
    const { call } = await controlApp();
    expect((await call('GET', `/dead-letters?${query}`)).status).toBe(400);
  },
);

it('an admin of some apps sees theirs alone; what names no app is for the whole installation', async () => {
  const { append, letter, list, one, as } = await openDeadLetters();
  await append(letter('theirs'), letter('other', { appId: 'blog' }), letter('', { value: '{' }));
  const shop = as(adminOfApps('shop'));
  const { deadLetters, counts } = await list('', shop);
  expect(deadLetters.map(({ recordId }) => recordId)).toEqual(['theirs']);
  expect(counts.map(({ count }) => count)).toEqual([1]);
  expect((await shop('GET', '/dead-letters?appId=blog')).status).toBe(403);
  for (const { id, recordId } of (await list()).deadLetters) {
    expect([recordId, (await one(id, shop)).status]).toEqual([recordId, recordId === 'theirs' ? 200 : 404]);
  }
});

it('what is huge is cut in the list, and whole on its own', async () => {
  const { append, letter, list, one } = await openDeadLetters();
  const long = 'ä'.repeat(100_000);
  await append(letter('e-1', { message: long, value: JSON.stringify({ appId: 'shop', eventId: long }) }));
  const [cut] = (await list()).deadLetters;
  expect(cut).toMatchObject({ appId: 'shop', recordSize: expect.any(Number) });
  expect([cut?.message.length, cut?.recordId?.length]).toEqual([301, 301]);
  const { body } = await one(cut?.id ?? '');
  expect(body).toMatchObject({ message: long, recordId: long, encoding: 'utf-8', isJson: true });
});

it('one is shown with all of its bytes, its headers, and what became of it', async () => {
  const { append, letter, list, one, redrive } = await openDeadLetters();
  const bytes = Buffer.from([0xff, 0x00, 0x7b]);
  await append(letter('', { value: bytes }));
  const id = (await list()).deadLetters[0]?.id ?? '';
  await redrive({ ids: [id] });
  const { status, body } = await one(id);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    id,
    state: 'redriven',
    changedAt: '2026-01-15T12:30:00.000Z',
    value: bytes.toString('base64'),
    encoding: 'base64',
    isJson: false,
    headers: [{ name: 'correlation-id', value: 'c-' }],
    original: { partition: 2, offset: 17, appendedAt: '2026-01-15T11:59:59.000Z' },
  });
  expect((await one('9:9')).status).toBe(404);
  expect((await one('nothing')).status).toBe(404);
});

it('what is of an erased user and still in the log is shown to nobody', async () => {
  const catalog = catalogWithErased({ userId: 'gone', erasedAt: Date.now() }) as unknown as Catalog;
  const { append, letter, list, one, read, topics } = await openDeadLetters({ catalog });
  await append(letter('theirs', { userId: 'gone' }), letter('stays'));
  await append(letter('', { userId: 'gone', value: 'not JSON' }));
  const { deadLetters, counts } = await list();
  expect(deadLetters.map(({ recordId }) => recordId)).toEqual(['stays']);
  expect(counts).toHaveLength(1);
  const statuses = await Promise.all(
    (await read(topics.deadLetters)).map(async ({ partition, offset }) => (await one(`${partition}:${offset}`)).status),
  );
  expect(statuses.sort()).toEqual([200, 404, 404]);
});
