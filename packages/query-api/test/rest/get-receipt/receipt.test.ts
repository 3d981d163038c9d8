import type { Receipt } from '@analytics/shared/contracts';
import { DAY_MS } from '@analytics/shared/domain';
import type { LookedUp, RecordLookupQuery } from '@analytics/shared/ports';
import { eventPoint, metricPoint } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { NOW_MS, queryApp, useQueryApp } from '../../fixture/app.ts';
import { emptyStore, useStoreWith } from '../../fixture/stores.ts';

const AT = NOW_MS - 40 * DAY_MS;
const store = useStoreWith([
  eventPoint({ appId: 'shop', eventId: 'order/4711', timestamp: AT }),
  metricPoint({ appId: 'shop', metricId: 'm-1', timestamp: AT }),
]);
const stored = useQueryApp(store);
const receiptOf = (path: string) => stored().get<Receipt>(`/analytics/receipts/${path}`);

describe('GET /analytics/receipts/:appId/:id', () => {
  it('says of a stored record when it is dated', async () => {
    const timestamp = new Date(AT).toISOString();
    const { status, body } = await receiptOf(`shop/${encodeURIComponent('order/4711')}`);
    expect([status, body]).toEqual([
      200,
      { status: 'stored', kind: 'event', appId: 'shop', id: 'order/4711', timestamp },
    ]);
    expect((await receiptOf('shop/m-1?kind=metric')).body).toMatchObject({ status: 'stored', timestamp });
  });

  it('does not know what is not in the store, of that kind and app', async () => {
    for (const path of ['shop/none', 'shop/m-1', 'blog/m-1?kind=metric']) {
      expect((await receiptOf(path)).body).toMatchObject({ status: 'unknown', reason: 'not_stored' });
    }
  });

  it('passes a time on, and says when the store needs one', async () => {
    const asked: RecordLookupQuery[] = [];
    const findRecord = async (query: RecordLookupQuery): Promise<LookedUp> => {
      asked.push(query);
      return query.at === undefined ? { status: 'needs_time' } : { status: 'missing' };
    };
    const { get } = await queryApp({ ...emptyStore(), findRecord });
    const reasons = [];
    for (const query of ['', `?timestamp=${AT}`, `?timestamp=${new Date(AT).toISOString()}`]) {
      reasons.push((await get<Receipt>(`/analytics/receipts/shop/e-1${query}`)).body.reason);
    }
    expect(reasons).toEqual(['needs_timestamp', 'not_stored', 'not_stored']);
    expect(asked.map(({ at }) => at)).toEqual([undefined, AT, AT]);
  });

  it.each(['kind=user', 'timestamp=soon', 'timestamp=', 'time=1'])('refuses %s', async (query) => {
    expect((await receiptOf(`shop/e-1?${query}`)).status).toBe(400);
  });
});
