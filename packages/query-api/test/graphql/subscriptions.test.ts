import type { Principal } from '@analytics/shared/domain';
import { AppError } from '@analytics/shared/errors';
import { waitFor } from '@analytics/testing';
import { createClient } from 'graphql-ws';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { NOW_MS } from '../fixture/app.ts';
import { type GraphqlServiceOptions, graphqlService } from '../fixture/graphql.ts';
import { appendEvent, openTestLog } from '../fixture/live-service.ts';
import { emptyStore } from '../fixture/stores.ts';
import { openWebSocket } from '../fixture/web-socket.ts';

interface Message {
  data?: { live: { id: string; event: string; data: Record<string, unknown> } };
  errors?: readonly { message: string; extensions: { code: string } }[];
}

async function subscriber(options: GraphqlServiceOptions = {}) {
  const log = await openTestLog();
  const service = await graphqlService(emptyStore(), { log, ...options });
  const url = await service.app.listen({ host: '127.0.0.1', port: 0 });
  const subscribe = (query: string) => {
    const messages: Message[] = [];
    const failures: unknown[] = [];
    let isOver = false;
    const client = createClient({
      url: `${url.replace(/^http/, 'ws')}/analytics/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    const sink = {
      next: (message: unknown) => void messages.push(message as Message),
      error: (error: unknown) => void failures.push(error),
      complete: () => {
        isOver = true;
      },
    };
    const stop = client.subscribe({ query }, sink);
    onTestFinished(() => void client.dispose());
    return { messages, failures, stop, isOver: () => isOver };
  };
  return { ...service, url, log, subscribe };
}

const LIVE = 'subscription { live(appId: "shop", eventName: "buy") { id event data } }';
const live = ({ messages }: { messages: Message[] }) => messages.map(({ data }) => data?.live);
const isLive = (client: { messages: Message[] }) => waitFor(() => live(client)[0]?.event === 'resumed');

describe('a subscription to the live feed', () => {
  it('gives what the filter wants, as it is accepted, and goes on behind an id', async () => {
    const { log, subscribe } = await subscriber();
    // The events of one user keep their order.
    const ofOne = { userId: 'user-1' };
    const client = subscribe(LIVE);
    await isLive(client);
    await appendEvent(log, { timestamp: NOW_MS, eventId: 'e-1', eventName: 'home' });
    await appendEvent(log, { timestamp: NOW_MS, ...ofOne, eventId: 'e-2', eventName: 'buy', properties: { total: 3 } });
    await waitFor(() => client.messages.length === 2);
    expect(live(client)[1]).toMatchObject({ event: 'event', data: { eventId: 'e-2', properties: { total: 3 } } });
    client.stop();
    await appendEvent(log, { timestamp: NOW_MS, ...ofOne, eventId: 'e-3', eventName: 'buy' });
    const id = JSON.stringify(live(client)[0]?.id);
    const again = subscribe(
      `subscription { live(appId: "shop", eventName: "buy", lastEventId: ${id}) { event data } }`,
    );
    await waitFor(() => again.messages.length === 3);
    expect(live(again).map((message) => message?.data['eventId'])).toEqual(['e-2', 'e-3', undefined]);
  });

  it('of another app gets the answer of an app that does not exist', async () => {
    const authenticate = (): Principal => ({ id: 'key:1', apps: ['other'], scopes: ['read'] });
    const { subscribe } = await subscriber({ authenticator: { authenticate } });
    const clients = [subscribe(LIVE), subscribe(LIVE.replace('shop', 'nowhere'))];
    await waitFor(() => clients.every(({ messages, failures }) => messages.length + failures.length > 0));
    const told = clients.map(({ messages, failures }) =>
      JSON.stringify([messages, failures]).replace(/"correlationId":"[^"]*"/g, ''),
    );
    expect(told[0]).toContain('"code":"forbidden"');
    expect(told[0]).toBe(told[1]);
  });

  it('is refused at its opening without the scope, and to pages of other origins', async () => {
    const authenticate = (): Principal => ({ id: 'key:1', apps: ['shop'], scopes: ['write'] });
    const writer = await subscriber({ authenticator: { authenticate } });
    const { url } = await subscriber();
    expect((await openWebSocket(`${writer.url}/analytics/graphql`)).status).toBe(403);
    expect((await openWebSocket(`${url}/analytics/graphql`, { origin: 'https://evil.example' })).status).toBe(403);
  });

  it('takes one of the live streams of its caller, and gives it back', async () => {
    const { subscribe } = await subscriber({ environment: { MAX_LIVE_STREAMS_PER_CALLER: '1' } });
    const first = subscribe(LIVE);
    await isLive(first);
    const second = subscribe(LIVE);
    await waitFor(() => second.messages.length + second.failures.length > 0);
    expect(JSON.stringify([second.messages, second.failures])).toContain('"code":"rate_limited"');
    first.stop();
    await waitFor(async () => {
      const third = subscribe(LIVE);
      await waitFor(() => third.messages.length + third.failures.length > 0);
      return live(third)[0]?.event === 'resumed';
    });
  });

  it('is all that is answered by WebSocket, within the limits of a query', async () => {
    const { subscribe } = await subscriber();
    const query = subscribe('{ apps { apps { appId } } }');
    await waitFor(() => query.failures.length > 0);
    expect(JSON.stringify(query.failures)).toContain('send queries by HTTP');
  });

  it('ends when its key is not valid any more', async () => {
    let isRevoked = false;
    const authenticate = (): Principal => {
      if (isRevoked) throw new AppError('unauthorized');
      return { id: 'key:1', apps: ['shop'], scopes: ['read'] };
    };
    const { subscribe } = await subscriber({ authenticator: { authenticate } });
    const client = subscribe(LIVE);
    await isLive(client);
    isRevoked = true;
    await waitFor(() => client.failures.length > 0 || client.isOver(), { timeoutMs: 10_000 });
  });

  it('ends with the process', async () => {
    const { app, subscribe } = await subscriber();
    const client = subscribe(LIVE);
    await isLive(client);
    await app.close();
    await waitFor(() => client.failures.length > 0 || client.isOver());
  });
});
