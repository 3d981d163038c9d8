import type { EventLog } from '@analytics/shared/ports';
import { hanging, LiveClient, logWith, waitFor } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { Positions } from '../../src/live/positions.ts';

import { appendEvent, liveService, topics } from '../fixture/live-service.ts';

const numbered = (count: number, name: string) => Array.from({ length: count }, (_, index) => `${name}-${index}`);

/** One at a time, of users that are in all partitions. */
async function append(log: EventLog, ids: readonly string[]): Promise<void> {
  for (const eventId of ids) await appendEvent(log, { eventId, userId: `u-${eventId}` });
}

const idsOf = (messages: readonly { event?: string; data?: { eventId: string } }[]) =>
  messages.filter(({ event }) => event === 'event').map(({ data }) => data?.eventId);

describe('a stream that goes on from an id', () => {
  it('gets what came meanwhile once, and then what comes', async () => {
    const { log, open } = await liveService();
    const first = await open();
    await append(log, numbered(3, 'before'));
    while (first.messages.length < 4) await first.next();
    first.close();
    await append(log, numbered(9, 'meanwhile'));

    const second = await open('/analytics/apps/shop/live', { 'last-event-id': first.lastEventId as string });
    await append(log, numbered(3, 'after'));
    while (second.messages.length < 13) await second.next();
    expect(idsOf(second.messages).sort()).toEqual([...numbered(9, 'meanwhile'), ...numbered(3, 'after')].sort());
  });

  it('loses and repeats nothing while records are appended all the time, again and again', async () => {
    const { log, open } = await liveService();
    let { lastEventId } = await open();
    const ids = numbered(60, 'e');
    let isDone = false;
    const appending = append(log, ids).then(() => {
      isDone = true;
    });
    const got: (string | undefined)[] = [];
    for (let wasDone = false; !wasDone; ) {
      wasDone = isDone;
      const client = await open('/analytics/apps/shop/live', { 'last-event-id': lastEventId as string });
      // The last record may be there already.
      const { length } = client.messages;
      if (!wasDone) await waitFor(() => client.messages.length > length || isDone);
      client.close();
      lastEventId = client.lastEventId;
      got.push(...idsOf(client.messages));
    }
    await appending;
    expect(got.sort()).toEqual(ids.sort());
  });

  it('has an id also when nothing was shown yet', async () => {
    const { log, open } = await liveService();
    const first = await open();
    first.close();
    await append(log, ['meanwhile']);

    const second = await open('/analytics/apps/shop/live', { 'last-event-id': first.lastEventId as string });
    await waitFor(() => second.messages.length === 2);
    expect(idsOf(second.messages)).toEqual(['meanwhile']);
  });

  it('takes the header before the parameter, which a browser repeats for ever', async () => {
    const { log, open } = await liveService();
    const { lastEventId: early } = await open();
    await append(log, ['one']);
    const second = await open(`/analytics/apps/shop/live?lastEventId=${early}`);
    await waitFor(() => second.messages.length === 2);
    const late = second.lastEventId;
    await append(log, ['two']);

    const client = await open(`/analytics/apps/shop/live?lastEventId=${early}`, { 'last-event-id': late as string });
    await waitFor(() => client.messages.length === 2);
    expect(idsOf(client.messages)).toEqual(['two']);
  });

  it('is told what the log does not have any more, and since when it is complete', async () => {
    const places = [topics.events, topics.metrics].map((topic) => ({
      topic,
      partition: 0,
      start: topic === topics.events ? 5 : 0,
      end: topic === topics.events ? 8 : 0,
      committed: 0,
      settled: { stored: 0, duplicate: 0, deadLettered: 0, alreadySettled: 0, erased: 0 },
    }));
    const oldest = { topic: topics.events, partition: 0, offset: 5, key: null, value: null, headers: {} };
    const log = logWith({
      positions: async () => places,
      read: async function* () {
        yield { ...oldest, appendedAt: Date.UTC(2026, 0, 1) };
      },
      tail: async () => ({ [Symbol.asyncIterator]: () => ({ next: hanging }) }),
    });
    const topicOf = { event: topics.events, metric: topics.metrics };
    const { url } = await liveService({ log });
    const client = await LiveClient.open(
      `${url}/analytics/apps/shop/live?lastEventId=${new Positions(topicOf, { event: [2], metric: [0] }).text()}`,
    );

    expect(await client.next()).toEqual({
      event: 'dropped',
      data: { reason: 'retention', missed: 3, since: '2026-01-01T00:00:00.000Z' },
    });
  });
});

describe('an id', () => {
  const topicOf = { event: 'events', metric: 'metrics' };
  const positions = new Positions(topicOf, { event: [5, 70_000, 3], metric: [0, 12] });

  it('comes back as the positions that it was made of', () => {
    expect(Positions.parse(topicOf, positions.text())?.text()).toBe(positions.text());
    expect(Positions.parse(topicOf, positions.text())?.of({ topic: 'events', partition: 1 })).toBe(70_000);
  });

  it('is refused when it was cut, changed, or is of other topics', () => {
    const text = positions.text();
    const others = [text.slice(0, -1), text.slice(1), text.replace('5', '6'), '', 'x', '_-0'];
    expect(others.map((other) => Positions.parse(topicOf, other))).toEqual(others.map(() => undefined));
    expect(Positions.parse({ event: 'other', metric: 'metrics' }, text)).toBeUndefined();
  });
});
