import { randomUUID } from 'node:crypto';
import {
  AnalyticsClient,
  describeOnRealServers,
  LiveClient,
  mainOf,
  ServiceProcess,
  waitFor,
} from '@analytics/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ownNames } from '../local-backends/own-names.js';
import { EventWriter } from './event-writer.js';

/** At 2,000 a second, or as fast as the machine takes them. */
const EVENTS = 20_000;
const LOAD_MS = 12_000;
/** How long a reader stays at one process. */
const STAY_MS = 700;

const idsOf = ({ messages }: LiveClient): string[] =>
  messages.filter(({ event }) => event === 'event').map(({ data }) => data.eventId as string);

describeOnRealServers('live streams of two processes on Kafka', (servers) => {
  let services: ServiceProcess[] = [];
  const [ingestUrl, ...queryUrls] = [0, 1, 2].map((index) => () => services[index]?.url ?? '');

  beforeAll(async () => {
    const env = { ...servers, ...ownNames(randomUUID()), LOG_LEVEL: 'warn', MAX_EVENT_LOOP_DELAY_MS: '0' };
    const start = (name: string) => ServiceProcess.start({ main: mainOf(name), env });
    services = await Promise.all([start('ingest-api'), start('query-api'), start('query-api')]);
  });
  afterAll(async () => {
    await Promise.all(services.map((service) => service.stop()));
  });

  const open = (turn: number, lastEventId?: string) =>
    LiveClient.open(
      `${queryUrls[turn % 2]?.()}/analytics/apps/shop/live`,
      lastEventId === undefined ? {} : { 'last-event-id': lastEventId },
    );

  it('lose and repeat nothing for a reader that goes from one to the other while 2,000 events a second are written', async () => {
    let reader = await open(0);
    await reader.next('resumed');
    const writer = new EventWriter(new AnalyticsClient(ingestUrl?.() ?? ''), { perSecond: 2_000 });
    const written = writer.writeWhile(() => writer.acknowledged.size < EVENTS);
    let isWritten = false;
    void written.then(() => {
      isWritten = true;
    });
    const seen: string[] = [];
    let turns = 0;
    let { lastEventId } = reader;
    while (!isWritten) {
      await new Promise((resolve) => setTimeout(resolve, STAY_MS));
      // At any moment, in the middle of what is under way.
      reader.close();
      seen.push(...idsOf(reader));
      turns += 1;
      // It may have got nothing yet from this one.
      lastEventId = reader.lastEventId ?? lastEventId;
      reader = await open(turns, lastEventId);
    }
    await written;
    await waitFor(() => seen.length + idsOf(reader).length >= writer.acknowledged.size, { timeoutMs: 60_000 });
    seen.push(...idsOf(reader));

    expect(turns).toBeGreaterThan(3);
    expect(seen.length).toBe(new Set(seen).size);
    expect(new Set(seen)).toEqual(writer.acknowledged);
  }, 240_000);

  it('tell a reader that takes nothing how many it missed, and others miss nothing', async () => {
    const [slow, quick] = [await open(0), await open(0)];
    await slow.next('resumed');
    await quick.next('resumed');
    slow.response.pause();
    const writer = new EventWriter(new AnalyticsClient(ingestUrl?.() ?? ''), { perSecond: 2_000, padding: 2_000 });
    await writer.writeFor(LOAD_MS);
    await waitFor(() => idsOf(quick).length >= writer.acknowledged.size, { timeoutMs: 60_000 });
    slow.response.resume();

    const { data } = await waitFor(() => slow.messages.find(({ event }) => event === 'dropped'), { timeoutMs: 30_000 });
    expect(data).toMatchObject({ reason: 'slow' });
    await waitFor(() => idsOf(slow).length + data.missed === writer.acknowledged.size);
    expect(new Set(idsOf(quick))).toEqual(writer.acknowledged);
    expect(quick.messages.some(({ event }) => event === 'dropped')).toBe(false);
  }, 150_000);
});
