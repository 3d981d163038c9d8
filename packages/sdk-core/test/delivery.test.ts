import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from '../src/answer.js';
import { createDelivery, type DeliveryOptions } from '../src/delivery.js';

const ok: Answer = { status: 202, retryAfter: null, body: '{"success":true}' };
const failed = (status: number, retryAfter: string | null = null): Answer => ({ status, retryAfter, body: '{}' });

/** A far side that answers by turns, and with success when its turns are used up. */
function deliveryTo(turns: (Answer | Error)[], more: Partial<DeliveryOptions> = {}) {
  const sent: { eventId: string; timestamp: number; n: number }[][] = [];
  const dropped: unknown[] = [];
  const rejected: unknown[] = [];
  const delivery = createDelivery({
    maxQueuedRecords: 100,
    maxQueuedBytes: 10_000,
    maxBatchRecords: 4,
    maxBatchBytes: 10_000,
    flushIntervalMs: 1_000,
    minBackoffMs: 1_000,
    maxBackoffMs: 8_000,
    onDropped: (drop) => dropped.push(drop),
    onRejected: ({ code }) => rejected.push(code),
    async send(_kind, body) {
      sent.push(JSON.parse(body));
      const turn = turns.shift() ?? ok;
      if (turn instanceof Error) throw turn;
      return turn;
    },
    ...more,
  });
  const add = (count: number) => Array.from({ length: count }, (_, n) => delivery.add('event', { n }));
  return { delivery, add, sent, dropped, rejected };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the delivery', () => {
  it('sends at once what fills a batch, and the rest when its time is over', async () => {
    const { add, sent } = deliveryTo([]);
    add(4);
    await vi.advanceTimersByTimeAsync(0);
    add(1);
    await vi.advanceTimersByTimeAsync(999);
    expect(sent.map(({ length }) => length)).toEqual([4]);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent.map(({ length }) => length)).toEqual([4, 1]);
  });

  it('sends again the same ids and times, until it is answered', async () => {
    const { delivery, add, sent } = deliveryTo([failed(503), new Error('closed'), failed(429)]);
    add(2);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(4);
    expect(new Set(sent.map((batch) => JSON.stringify(batch))).size).toBe(1);
    expect(delivery.counts()).toEqual({ delivered: 2, rejected: 0, dropped: 0, pending: 0 });
  });

  it('waits as long as Retry-After says', async () => {
    const { add, sent } = deliveryTo([failed(503, '20')]);
    add(4);
    await vi.advanceTimersByTimeAsync(19_999);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toHaveLength(2);
  });

  it('waits longer after each failure, up to its bound', async () => {
    const { add, sent } = deliveryTo(Array.from({ length: 50 }, () => failed(503)));
    add(4);
    await vi.advanceTimersByTimeAsync(80_000);
    // 1 + 2 + 4 + 8 + 8 … seconds, of which jitter takes up to a half.
    expect(sent.length).toBeGreaterThan(10);
    expect(sent.length).toBeLessThan(24);
  });

  it('halves a batch that is too large, and loses no record of it', async () => {
    const { delivery, add, sent } = deliveryTo([failed(413), failed(413)]);
    add(4);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent.map(({ length }) => length).slice(0, 3)).toEqual([4, 2, 1]);
    expect(delivery.counts().delivered).toBe(4);
  });

  it('drops and reports what the queue cannot hold, and what cannot be JSON', async () => {
    const { delivery, add, dropped } = deliveryTo([failed(503, '60')], { maxQueuedRecords: 5 });
    add(6);
    delivery.add('event', { n: 1n });
    expect(dropped).toEqual([
      { count: 1, reason: 'queue_full' },
      { count: 1, reason: 'not_json' },
    ]);
    expect(delivery.counts()).toMatchObject({ dropped: 2, pending: 5 });
  });

  it('reports what is refused for good, and goes on with the next batch', async () => {
    const { delivery, add, rejected } = deliveryTo([failed(400)]);
    add(5);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(rejected).toEqual(Array.from({ length: 4 }, () => 'http_400'));
    expect(delivery.counts()).toMatchObject({ delivered: 1, rejected: 4 });
  });

  it('flushes no longer than its deadline, also when nobody ever answers', async () => {
    const { delivery, add } = deliveryTo([], { send: () => new Promise(() => {}) });
    add(3);
    const flushed = delivery.flush(2_000);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await flushed).toMatchObject({ delivered: 0, pending: 3 });
  });

  it('reports at its shutdown what it could not send, once', async () => {
    const { delivery, add, dropped } = deliveryTo([failed(503, '60')]);
    add(3);
    const end = delivery.shutdown(2_000);
    await vi.advanceTimersByTimeAsync(2_000);
    await end;
    await delivery.shutdown(2_000);
    expect(dropped).toEqual([{ count: 3, reason: 'shut_down' }]);
    expect(delivery.counts()).toMatchObject({ dropped: 3, pending: 0 });
  });

  it('never throws into its caller, nor stops for a report that throws', async () => {
    const bad = () => {
      throw new Error('of the host');
    };
    const { delivery, add } = deliveryTo([failed(503)], { onError: bad, onDelivered: bad, onDropped: bad });
    add(2);
    delivery.add('event', { n: 1n });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(delivery.counts()).toMatchObject({ delivered: 2, dropped: 1 });
  });
});
