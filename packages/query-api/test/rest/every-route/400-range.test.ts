import { describe, expect, it } from 'vitest';
import { queryApp, useQueryApp } from '../../fixture/app.ts';
import { ROUTES } from '../../fixture/routes.ts';
import { askedStore, unaskedStore } from '../../fixture/stores.ts';

const refusing = useQueryApp(() => unaskedStore);

describe.each(ROUTES)('the range of $name', ({ url }) => {
  it.each([
    ['startTime=yesterday', 'startTime'],
    ['startTime=', 'startTime'],
    ['startTime=-1', 'startTime'],
    ['startTime=-7q', 'startTime'],
    ['startTime=2026-02-30T00:00:00Z', 'startTime'],
    ['startTime=2026-01-01', 'startTime'],
    [`startTime=${'1'.repeat(65)}`, 'startTime'],
    ['startTime=-1d&startTime=-2d', 'startTime'],
    ['endTime=tomorrow', 'endTime'],
    ['startTime=-1h&endTime=-2h', 'startTime'],
    ['endTime=-2y', 'startTime'],
    ['startTime=now()&endTime=2026-01-15T12:29:59.999Z', 'startTime'],
    ['startTime=-367d', 'startTime'],
    ['startTime=0', 'startTime'],
  ])('cannot be %s', async (query, parameter) => {
    const { status, body } = await refusing().get(`${url}?${query}`);
    expect([status, body]).toMatchObject([400, { error: 'invalid_request', errors: [{ path: parameter }] }]);
    expect((body as { errors: unknown[] }).errors).toHaveLength(1);
  });

  it('may be as long as MAX_QUERY_RANGE_DAYS and no millisecond longer', async () => {
    const { get } = await queryApp(askedStore().store, { MAX_QUERY_RANGE_DAYS: '2' });
    const range = (startTime: string) => `${url}?startTime=${startTime}&endTime=2026-01-15T00:00:00Z`;
    expect((await get(range('2026-01-13T00:00:00Z'))).status).toBe(200);
    expect(await get(range('2026-01-12T23:59:59.999Z'))).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'startTime', message: expect.stringContaining('2 days') }] },
    });
  });

  it('may be empty', async () => {
    const { get } = await queryApp(askedStore().store);
    expect((await get(`${url}?startTime=now()&endTime=now()`)).status).toBe(200);
  });
});
