import { request } from 'node:http';
import type { Principal } from '@analytics/shared/domain';
import { AppError } from '@analytics/shared/errors';
import { failing, LiveClient, logWith, waitFor } from '@analytics/testing';
import { describe, expect, it } from 'vitest';

import { liveService } from '../fixture/live-service.ts';
import { openWebSocket } from '../fixture/web-socket.ts';

const LIVE = '/analytics/apps/shop/live';
const reader: Principal = { id: 'key:1', apps: ['shop'], scopes: ['read'] };

const problemOf = async (url: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(url, { headers });
  return {
    status: answer.status,
    retryAfter: answer.headers.get('retry-after'),
    ...((await answer.json()) as { error: string }),
  };
};

/** As a page of another origin would, whose browser sets the header; `fetch` does not let us. */
const statusOf = (url: string, headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const sent = request(url, { headers }, (response) => {
      response.destroy();
      resolve(response.statusCode);
    });
    sent.on('error', reject).end();
  });

describe.each([
  [
    'server-sent events',
    async (url: string, headers?: Record<string, string>) => (await LiveClient.open(url, headers)).status,
  ],
  ['WebSocket', async (url: string, headers?: Record<string, string>) => (await openWebSocket(url, headers)).status],
] as const)('by %s, a stream', (_name, statusOfOpening) => {
  it('is refused without the scope, and of another app', async () => {
    const writer = await liveService({ authenticator: { authenticate: () => ({ ...reader, scopes: ['write'] }) } });
    const other = await liveService({ authenticator: { authenticate: () => ({ ...reader, apps: ['other'] }) } });
    expect(await statusOfOpening(writer.url + LIVE)).toBe(403);
    expect(await statusOfOpening(other.url + LIVE)).toBe(403);
  });

  it('is refused to a page of another origin', async () => {
    const { url } = await liveService();
    expect(await statusOfOpening(url + LIVE, { origin: 'https://evil.example' })).toBe(403);
    expect(await statusOfOpening(url + LIVE, { origin: url })).toBeLessThan(300);
  });

  it('is refused past the limits: 429 of the caller, 503 of the process', async () => {
    const perCaller = await liveService({ environment: { MAX_LIVE_STREAMS_PER_CALLER: '1' } });
    const ofAll = await liveService({ environment: { MAX_LIVE_STREAMS: '1' } });
    const first = await perCaller.open();
    await ofAll.open();
    expect(await statusOfOpening(perCaller.url + LIVE)).toBe(429);
    expect(await statusOfOpening(ofAll.url + LIVE)).toBe(503);
    first.close();
    await waitFor(async () => ((await statusOfOpening(perCaller.url + LIVE)) ?? 500) < 300);
  });
});

describe('a stream', () => {
  it('is refused with a problem that says why', async () => {
    const { url } = await liveService();
    expect(await problemOf(`${url}${LIVE}?lastEventId=x`)).toMatchObject({ status: 400, error: 'invalid_request' });
    expect(await problemOf(url + LIVE, { 'last-event-id': 'x' })).toMatchObject({ status: 400 });
    expect(await problemOf(`${url}${LIVE}?kind=metric&userId=u`)).toMatchObject({ status: 400 });
    expect(await problemOf(`${url}${LIVE}?user=u`)).toMatchObject({ status: 400 });
  });

  it('is not there without a log', async () => {
    const { url } = await liveService({ log: null });
    expect(await problemOf(url + LIVE)).toMatchObject({ status: 404, error: 'not_found' });
  });

  it('is unavailable while the log is', async () => {
    const { url } = await liveService({ log: logWith({ positions: failing(new Error('away')) }) });
    expect(await problemOf(url + LIVE)).toMatchObject({ status: 503, error: 'log_unavailable', retryAfter: '2' });
  });

  it('leaves requests that offer another protocol as they are', async () => {
    const { url } = await liveService();
    const headers = { connection: 'Upgrade', upgrade: 'h2c' };
    expect(await statusOf(url + LIVE, headers)).toBe(200);
    expect(await statusOf(`${url}/health`, { connection: 'Upgrade', upgrade: 'websocket' })).toBe(200);
  });
});

describe('a stream that is open', () => {
  it.each(['server-sent events', 'WebSocket'])('by %s ends within seconds when its key is revoked', async (by) => {
    let isRevoked = false;
    const authenticate = () => {
      if (isRevoked) throw new AppError('unauthorized');
      return reader;
    };
    const { url, open } = await liveService({ authenticator: { authenticate } });
    if (by === 'WebSocket') {
      const { closed } = await openWebSocket(url + LIVE);
      isRevoked = true;
      expect(await closed).toBe(1008);
    } else {
      const client = await open();
      isRevoked = true;
      await waitFor(() => client.ended);
    }
  });
});
