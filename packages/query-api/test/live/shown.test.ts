import { appSettings, catalogWithErased } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { appendEvent, appendMetric, liveService, topics } from '../fixture/live-service.ts';

const DAY_MS = 86_400_000;

describe('a live stream', () => {
  it('shows an event as reads do, with when the log took it', async () => {
    const { log, open } = await liveService();
    const client = await open();
    await appendEvent(log, { eventId: 'e-1', userId: 'u-1', properties: { plan: 'pro' } });

    const message = await client.next();
    expect(client.status).toBe(200);
    expect(client.response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(message).toMatchObject({ event: 'event', data: { eventId: 'e-1', userId: 'u-1', appId: 'shop' } });
    expect(message.data.properties).toEqual({ plan: 'pro' });
    expect(Date.parse(message.data.timestamp)).toBeLessThanOrEqual(Date.parse(message.data.queuedAt));
  });

  it('shows a metric with its id', async () => {
    const { log, open } = await liveService();
    const client = await open();
    await appendMetric(log, { metricId: 'm-1', value: 7, tags: { region: 'eu' } });

    expect(await client.next()).toMatchObject({
      event: 'metric',
      data: { metricId: 'm-1', value: 7, tags: { region: 'eu' } },
    });
  });

  it('shows what was stored before it was appended, and not what is known as a duplicate', async () => {
    const { log, open } = await liveService();
    const client = await open();
    await appendEvent(log, { eventId: 'again', userId: 'u' }, { settled: 'duplicate' });
    await appendEvent(log, { eventId: 'stored', userId: 'u' }, { settled: 'stored' });

    expect(await client.next()).toMatchObject({ data: { eventId: 'stored' } });
  });

  it('shows nothing of other apps, nor what is no record', async () => {
    const { log, open } = await liveService();
    const client = await open();
    const foreign = (value: unknown) => ({
      topic: topics.events,
      key: 'shop:u',
      value: Buffer.from(JSON.stringify(value)),
      headers: {},
    });
    await appendEvent(log, { appId: 'other', userId: 'u' });
    await log.append([
      foreign({ appId: 'shop', userId: 'u' }),
      foreign('text'),
      foreign({ appId: 'shop', userId: 'u', eventType: 'click', eventName: 'theirs' }),
    ]);

    expect(await client.next()).toMatchObject({ data: { eventName: 'theirs', properties: {} } });
  });

  it('shows only what its filters let through', async () => {
    const { log, open } = await liveService();
    const byName = await open('/analytics/apps/shop/live?eventName=paid');
    const byUser = await open('/analytics/apps/shop/live?userId=u-2');
    const metrics = await open('/analytics/apps/shop/live?kind=metric');
    await appendEvent(log, { eventName: 'seen', userId: 'u-1' });
    await appendMetric(log, { metricId: 'm-1' });
    await appendEvent(log, { eventName: 'paid', userId: 'u-1' });
    await appendEvent(log, { eventName: 'seen', userId: 'u-2' });

    expect(await byName.next()).toMatchObject({ data: { eventName: 'paid' } });
    expect(await byUser.next()).toMatchObject({ data: { userId: 'u-2' } });
    expect(await metrics.next()).toMatchObject({ data: { metricId: 'm-1' } });
    expect([byName, byUser, metrics].map(({ messages }) => messages.length)).toEqual([2, 2, 2]);
  });

  it('shows nothing of a user who was erased, nor what is older than its app keeps', async () => {
    const catalog = catalogWithErased({ userId: 'gone', erasedAt: Date.now() });
    catalog.set('app', 'shop', appSettings({ retentionDays: 2 }));
    const { log, open } = await liveService({ catalog });
    const client = await open();
    await appendEvent(log, { userId: 'gone' });
    await appendEvent(log, { userId: 'here', eventId: 'old', timestamp: Date.now() - 3 * DAY_MS });
    await appendEvent(log, { userId: 'here', eventId: 'new' });

    expect(await client.next()).toMatchObject({ data: { eventId: 'new' } });
  });
});
