import type { AddressInfo } from 'node:net';
import { waitFor } from '@analytics/testing';
import { expect, it } from 'vitest';
import { queryApp } from '../../fixture/app.ts';
import { ROUTES } from '../../fixture/routes.ts';
import { hangingStore } from '../../fixture/stores.ts';

it.each(ROUTES)('reading $name is cancelled in the store when the client goes', async ({ url }) => {
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
