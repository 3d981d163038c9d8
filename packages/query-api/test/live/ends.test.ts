import { waitFor } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { appendEvent, liveService } from '../fixture/live-service.ts';
import { openWebSocket } from '../fixture/web-socket.ts';

describe('when the process stops', () => {
  it('streams end at once, with when to come back', async () => {
    const { app, url, open } = await liveService();
    const client = await open();
    const { closed } = await openWebSocket(`${url}/analytics/apps/shop/live`);
    const startedAt = performance.now();
    await app.close();

    expect(await closed).toBe(1012);
    await waitFor(() => client.ended);
    expect(client.text).toMatch(/retry: \d+\n\n$/);
    expect(performance.now() - startedAt).toBeLessThan(900);
  });
});

describe('a stream', () => {
  it('is not compressed, nor kept by proxies, and begins at once', async () => {
    const { log, open } = await liveService();
    const client = await open('/analytics/apps/shop/live', { 'accept-encoding': 'gzip, br' });
    await appendEvent(log, { properties: { text: 'x'.repeat(5_000) } });
    await client.next();
    const { headers } = client.response;
    expect(headers['content-encoding']).toBeUndefined();
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    expect(client.text).toMatch(/^retry: \d+\n\n/);
  });

  it('is counted while it is open', async () => {
    const { open, telemetry } = await liveService();
    const open1 = async () => (await telemetry.live.streams.get()).values[0]?.value;
    const client = await open();
    expect(await open1()).toBe(1);
    client.close();
    await waitFor(async () => (await open1()) === 0);
  });
});
