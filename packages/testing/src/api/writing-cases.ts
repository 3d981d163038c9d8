import { randomUUID } from 'node:crypto';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { timeOfId } from '@analytics/shared/domain';
import { describe, expect, it } from 'vitest';
import { waitFor } from '../wait-for.js';
import { type ApiTarget, countEvents, newCase } from './target.js';

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const ARRIVAL_MS = 60_000;

/** The promises of writing, against any deployment. */
export function describeWriting(target: () => ApiTarget): void {
  describe('POST /analytics/events', () => {
    it('answers 201 with the event once it is stored, and the next read has it', async () => {
      const { client, event, userId, appId } = newCase(target());
      const properties = { cart: 3, nested: { list: [1, 'two', null, true], text: 'ünï "quoted" \\ \n' } };
      const { status, body } = await client.postEvent(
        event({ properties, sessionId: 's-1', eventId: 'e-1', timestamp: Date.now() - 5_000 }),
      );
      expect(status).toBe(201);
      expect(body).toEqual({
        success: true,
        event: {
          eventId: 'e-1',
          appId,
          userId,
          eventType: 'click',
          eventName: 'submit',
          sessionId: 's-1',
          timestamp: expect.any(Number),
        },
      });
      const read = await client.userEvents(userId);
      expect(read.status).toBe(200);
      expect(read.body).toEqual({
        userId,
        count: 1,
        events: [
          {
            timestamp: new Date((body['event'] as { timestamp: number }).timestamp).toISOString(),
            eventId: 'e-1',
            appId,
            userId,
            eventType: 'click',
            eventName: 'submit',
            properties,
            sessionId: 's-1',
            userAgent: expect.stringMatching(/./),
            ipAddress: expect.stringMatching(/127\.0\.0\.1|::1/),
          },
        ],
      });
    });

    it('answers 202 with queued: true when asked to queue, and the event arrives', async () => {
      const { client, event, userId } = newCase(target());
      const { status, body } = await client.postEvent(event({ async: true }));
      expect(status).toBe(202);
      expect(body).toMatchObject({ success: true, queued: true, event: { userId } });
      await waitFor(async () => (await client.userEvents(userId)).body.count === 1, { timeoutMs: ARRIVAL_MS });
    });

    it('makes an id that carries its time, and a session, for events without', async () => {
      const { client, event } = newCase(target());
      const { body } = await client.postEvent(event());
      const { eventId, sessionId, timestamp } = body['event'] as {
        eventId: string;
        sessionId: string;
        timestamp: number;
      };
      expect(timeOfId(eventId)).toBe(timestamp);
      expect(sessionId).toMatch(UUID);
    });

    it('takes the user agent from the request', async () => {
      const { client, event, userId } = newCase(target());
      await client.postEvent(event(), { 'user-agent': 'checkout/1.0 (test)' });
      expect((await client.userEvents(userId)).body.events[0]?.userAgent).toBe('checkout/1.0 (test)');
    });

    it.each([
      ['epoch milliseconds', (ms: number) => ms],
      ['RFC 3339 in UTC', (ms: number) => new Date(ms).toISOString()],
      ['RFC 3339 with an offset', (ms: number) => new Date(ms + 7_200_000).toISOString().replace('Z', '+02:00')],
    ])('understands a timestamp in %s', async (_form, write) => {
      const { client, event } = newCase(target());
      const ms = Date.now() - 3_600_000;
      expect((await client.postEvent(event({ timestamp: write(ms) }))).body).toMatchObject({
        event: { timestamp: ms },
      });
    });

    it('keeps unknown fields out', async () => {
      const { client, event, userId } = newCase(target());
      const { status } = await client.postEvent({ ...event(), isAdmin: true } as never);
      expect(status).toBe(201);
      expect(Object.keys((await client.userEvents(userId)).body.events[0] ?? {})).not.toContain('isAdmin');
    });

    it('counts a retried event once, whichever way it comes', async () => {
      const test = newCase(target());
      const eventId = randomUUID();
      const first = await test.client.postEvent(test.event({ eventId }));
      const again = await test.client.postEvent(test.event({ eventId }));
      expect([first.status, again.status]).toEqual([201, 201]);
      expect(again.body['event']).toMatchObject({
        timestamp: (first.body['event'] as { timestamp: number }).timestamp,
      });
      await test.client.postEvent(test.event({ eventId, async: true }));
      await test.client.postEvents([test.event({ eventId }), test.event({ eventId })]);
      await test.client.postEvent(test.event({ eventName: 'last', async: true, eventId: 'last' }));
      await waitFor(async () => (await countEvents(test)) === 2, { timeoutMs: ARRIVAL_MS });
      expect((await test.client.userEvents(test.userId)).body.count).toBe(2);
    });

    it('shows the stored event, and says so, when its id comes again with other content', async () => {
      const test = newCase(target());
      const known = { eventId: 'again', timestamp: Date.now() - 5_000 };
      const first = await test.client.postEvent(test.event({ ...known, eventName: 'first' }));
      const again = await test.client.postEvent(test.event({ ...known, eventName: 'second' }));
      expect([again.status, again.body]).toEqual([201, { ...first.body, duplicate: true }]);
      expect(await countEvents(test)).toBe(1);
      const { body } = await test.client.userEvents(test.userId);
      expect(body.events.map(({ eventName }) => eventName)).toEqual(['first']);
    });

    it('answers 409 to an Idempotency-Key that comes again with other content, and keeps the first', async () => {
      const test = newCase(target());
      const headers = { 'idempotency-key': randomUUID() };
      const timestamp = Date.now() - 5_000;
      await test.client.postEvent(test.event({ timestamp, eventName: 'first' }), headers);
      const again = await test.client.postEvent(test.event({ timestamp, eventName: 'second' }), headers);
      expect([again.status, again.body['error']]).toEqual([409, 'idempotency_conflict']);
      const { body } = await test.client.userEvents(test.userId);
      expect(body.events.map(({ eventName }) => eventName)).toEqual(['first']);
    });

    it('keeps the same id of two apps apart', async () => {
      const [one, two] = [newCase(target()), newCase(target())];
      await one.client.postEvent(one.event({ eventId: 'same' }));
      await two.client.postEvent(two.event({ eventId: 'same' }));
      expect([await countEvents(one), await countEvents(two)]).toEqual([1, 1]);
    });

    it('gives events without an id the same one on each retry of an Idempotency-Key', async () => {
      const test = newCase(target());
      const headers = { 'idempotency-key': randomUUID() };
      const events = [test.event(), test.event({ eventName: 'other' })];
      await test.client.postEvents(events, { headers });
      const { status } = await test.client.postEvents(events, { headers });
      expect(status).toBe(201);
      expect(await countEvents(test)).toBe(2);
    });
  });

  describe('POST /analytics/events/batch', () => {
    it('answers 201 with the count when all are good', async () => {
      const test = newCase(target());
      const { status, body } = await test.client.postEvents([test.event(), test.event(), test.event()]);
      expect([status, body]).toEqual([201, { success: true, count: 3 }]);
      expect(await countEvents(test)).toBe(3);
    });

    it('answers 202 when all are queued by the query', async () => {
      const test = newCase(target());
      const { status, body } = await test.client.postEvents([test.event(), test.event()], { async: true });
      expect([status, body]).toEqual([202, { success: true, count: 2 }]);
      await waitFor(async () => (await countEvents(test)) === 2, { timeoutMs: ARRIVAL_MS });
    });

    it('queues only the events that ask for it', async () => {
      const test = newCase(target());
      const { status } = await test.client.postEvents([test.event(), test.event({ async: true })]);
      expect(status).toBe(201);
      await waitFor(async () => (await countEvents(test)) === 2, { timeoutMs: ARRIVAL_MS });
    });

    it('answers 207 with a line an event when some are bad, and keeps the good ones', async () => {
      const test = newCase(target());
      const good = test.event({ eventId: 'good' });
      const { status, body } = await test.client.postEvents([
        good,
        { appId: test.appId },
        { ...good, async: true },
        good,
      ]);
      expect(status).toBe(207);
      expect(body).toEqual({
        success: false,
        count: 3,
        rejected: 1,
        results: [
          { index: 0, eventId: 'good', status: 'stored' },
          { index: 1, status: 'rejected', error: 'invalid_record', message: expect.stringContaining('userId') },
          { index: 2, eventId: 'good', status: 'queued' },
          { index: 3, eventId: 'good', status: expect.stringMatching(/duplicate|stored/) },
        ],
      });
      expect(await countEvents(test)).toBe(1);
    });

    it.each([
      ['empty', []],
      ['not an array', { events: [] }],
      ['all bad', [{ appId: 'x' }, 7, null]],
      ['more than a batch may hold', Array.from({ length: 1_001 }, () => ({}))],
      [
        'ten thousand events',
        Array.from({ length: 10_000 }, (_, n) => ({ appId: 'many', userId: 'u', eventType: 't', eventName: `n${n}` })),
      ],
    ])('answers 400 and keeps nothing when it is %s', async (_case, body) => {
      const { client } = newCase(target());
      const answer = await client.postEvents(body as unknown[]);
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({
        error: 'invalid_request',
        errors: expect.arrayContaining([expect.anything()]),
      });
    });
  });

  describe('POST /analytics/metrics and /analytics/metrics/batch', () => {
    it('answers 201 with the metric once it is stored, and the next read has it', async () => {
      const { client, metric, appId } = newCase(target());
      const { status, body } = await client.postMetric(metric({ tags: { region: 'eu', shard: 7, canary: true } }));
      expect(status).toBe(201);
      expect(body).toMatchObject({
        success: true,
        metric: { appId, metricName: 'latency', metricType: 'timing', value: 125, timestamp: expect.any(Number) },
      });
      expect((await client.metrics({ appId })).body.metrics).toEqual([
        {
          timestamp: new Date((body['metric'] as { timestamp: number }).timestamp).toISOString(),
          appId,
          metricName: 'latency',
          metricType: 'timing',
          value: 125,
          unit: 'ms',
          tags: { region: 'eu', shard: '7', canary: 'true' },
        },
      ]);
    });

    it('answers 202 when asked to queue, and the metric arrives', async () => {
      const { client, metric, appId } = newCase(target());
      expect((await client.postMetric(metric({ async: true }))).status).toBe(202);
      await waitFor(async () => (await client.metrics({ appId })).body.count === 1, { timeoutMs: ARRIVAL_MS });
    });

    it('counts a retried metric once', async () => {
      const { client, metric, appId } = newCase(target());
      for (let turn = 0; turn < 3; turn += 1) await client.postMetric(metric({ metricId: 'm-1' }));
      expect((await client.metrics({ appId })).body.count).toBe(1);
    });

    it('takes batches as for events', async () => {
      const { client, metric, appId } = newCase(target());
      expect((await client.postMetrics([metric(), metric({ value: 1 })])).body).toEqual({ success: true, count: 2 });
      const { status, body } = await client.postMetrics([metric({ value: 2 }), metric({ value: '3' as never })]);
      expect(status).toBe(207);
      expect(body).toMatchObject({
        count: 1,
        rejected: 1,
        results: [{ status: 'stored', metricId: expect.any(String) }, { status: 'rejected' }],
      });
      expect((await client.metrics({ appId })).body.count).toBe(3);
    });
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
  ])('reads bodies compressed with %s', async (encoding, compress) => {
    const { writeUrl, event } = newCase(target());
    const response = await fetch(`${writeUrl}/analytics/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': encoding },
      body: compress(JSON.stringify(event())),
    });
    expect(response.status).toBe(201);
  });
}
