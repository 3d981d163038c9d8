import { type AddressInfo, connect, type Socket } from 'node:net';
import { MAX_PAGE_BYTES, type StoredEvent } from '@analytics/shared/ports';
import { waitFor } from '@analytics/testing';
import { expect, it } from 'vitest';
import { queryApp } from '../../fixture/app.ts';
import { emptyStore } from '../../fixture/stores.ts';

const event: StoredEvent = {
  timestamp: '2026-01-01T00:00:00.000Z',
  eventId: 'e',
  appId: 'a',
  userId: 'u',
  eventType: 't',
  eventName: 'n',
  sessionId: '',
  userAgent: '',
  ipAddress: '',
  propertiesJson: JSON.stringify({ text: 'x'.repeat(MAX_PAGE_BYTES - 1_000) }),
};
/** Sixteen such pages are all that may be under way. */
const PAGES = 16;

it('pages that nobody takes make further ones wait and then 503, until their connections have ended', async () => {
  let reads = 0;
  const userEvents = async () => {
    reads += 1;
    return { events: [event] };
  };
  const { app, get } = await queryApp({ ...emptyStore(), userEvents }, { QUERY_TIMEOUT_MS: '300' });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const idle = Array.from({ length: 40 }, (_, index): Socket => {
    const socket = connect(port, '127.0.0.1').pause();
    socket.write(`GET /analytics/users/u${index}/events HTTP/1.1\r\nhost: localhost\r\n\r\n`);
    return socket;
  });
  await waitFor(() => reads >= PAGES);
  await waitFor(async () => (await get('/analytics/users/other/events')).status === 503);
  expect(reads).toBeLessThanOrEqual(PAGES + 1);
  expect((await get('/analytics/dashboards/a')).status).toBe(200);
  for (const socket of idle) socket.destroy();
  await waitFor(async () => (await get('/analytics/users/other/events')).status === 200);
});
