import { waitFor } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { appendEvent, liveService } from '../fixture/live-service.ts';
import { openWebSocket } from '../fixture/web-socket.ts';

const LIVE = '/analytics/apps/shop/live';

describe('a live stream by WebSocket', () => {
  it('has the messages of server-sent events as JSON, and goes on from an id', async () => {
    const { log, url } = await liveService();
    const first = await openWebSocket(url + LIVE);
    await waitFor(() => first.messages.length === 1);
    await appendEvent(log, { eventId: 'e-1' });
    await waitFor(() => first.messages.length === 2);
    first.socket.terminate();
    await appendEvent(log, { eventId: 'e-2' });

    const second = await openWebSocket(`${url}${LIVE}?lastEventId=${first.messages[1]?.id}`);
    await waitFor(() => second.messages.length === 2);
    expect(first.messages).toMatchObject([{ event: 'resumed' }, { event: 'event', data: { eventId: 'e-1' } }]);
    expect(second.messages.map(({ event }) => event).sort()).toEqual(['event', 'resumed']);
    expect(second.messages.find(({ event }) => event === 'event')?.data).toMatchObject({ eventId: 'e-2' });
  });

  it('is not compressed', async () => {
    const { url } = await liveService();
    const { socket } = await openWebSocket(url + LIVE);
    expect(socket.extensions).toBe('');
  });

  it('is closed for a message that is too long', async () => {
    const { url } = await liveService();
    const { socket, closed } = await openWebSocket(url + LIVE);
    socket.send('x'.repeat(2_000));
    // The client hears 1009, or that the connection was cut while it was still sending.
    expect([1006, 1009]).toContain(await closed);
  });
});
