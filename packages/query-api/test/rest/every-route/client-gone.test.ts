import { type AddressInfo, connect } from 'node:net';
import { waitFor } from '@analytics/testing';
import { expect, it } from 'vitest';
import { queryApp } from '../../fixture/app.ts';
import { ROUTES } from '../../fixture/routes.ts';
import { hangingStore } from '../../fixture/stores.ts';

it.each(ROUTES)('reading $name is cancelled in the store when the client goes', async ({ url }) => {
  const { store, signals } = hangingStore();
  const { app } = await queryApp(store, { QUERY_TIMEOUT_MS: '60000' });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  // Not `fetch`: its pool would connect anew at once, and the app waits for that connection when it is closed.
  const client = connect(port, '127.0.0.1');
  client.write(`GET ${url} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`);
  await waitFor(() => signals.length === 1);
  expect(signals[0]?.aborted).toBe(false);
  client.destroy();
  await waitFor(() => signals[0]?.aborted);
});
