import type { AddressInfo } from 'node:net';
import { waitFor } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { queryApp } from '../fixture/app.ts';
import { ROUTES } from '../fixture/routes.ts';
import { storeThat } from '../fixture/stores.ts';

/** A store that never answers, and the signal of each read. */
function hangingStore() {
  const signals: AbortSignal[] = [];
  const hanging = (_query: unknown, signal?: AbortSignal): Promise<never> => {
    if (signal !== undefined) signals.push(signal);
    return new Promise(() => {});
  };
  return { signals, store: storeThat({ userEvents: hanging, metricSeries: hanging, dashboard: hanging }) };
}

describe.each(ROUTES)('reading $name for too long', ({ url }) => {
  it('is 503 with Retry-After once QUERY_TIMEOUT_MS are over, and the store is told to give up', async () => {
    const { store, signals } = hangingStore();
    const { get } = await queryApp(store, { QUERY_TIMEOUT_MS: '20' });
    expect(await get(url)).toMatchObject({
      status: 503,
      headers: { 'retry-after': '2' },
      body: { error: 'store_unavailable' },
    });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('is given up in the store when the client has gone', async () => {
    const { store, signals } = hangingStore();
    const { app } = await queryApp(store, { QUERY_TIMEOUT_MS: '60000' });
    await app.listen({ host: '127.0.0.1', port: 0 });
    const client = new AbortController();
    const { port } = app.server.address() as AddressInfo;
    const answer = fetch(`http://127.0.0.1:${port}${url}`, { signal: client.signal }).catch(() => 'gone');
    await waitFor(() => signals.length === 1);
    expect(signals[0]?.aborted).toBe(false);
    client.abort();
    expect(await answer).toBe('gone');
    await waitFor(() => signals[0]?.aborted);
  });
});
