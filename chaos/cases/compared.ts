import { randomUUID } from 'node:crypto';
import { Oracle } from '../load/oracle.js';
import type { OutgoingRecord } from '../load/records.js';
import { sendAll } from '../load/send-all.js';
import { booksOf } from '../verdict/books-of.js';
import type { ChaosCase } from './chaos-case.js';
import { underLoad } from './under-load.js';

const SAME_MS_EVENTS = 10_000;
const BATCH_SIZE = 500;

/** Events of one series in one millisecond, in batches. */
function* oneSeries(appId: string, userId: string): Generator<OutgoingRecord[]> {
  const timestamp = Date.now();
  for (let made = 0; made < SAME_MS_EVENTS; made += BATCH_SIZE) {
    yield Array.from({ length: BATCH_SIZE }, () => {
      const id = randomUUID();
      const body = { eventId: id, appId, userId, eventType: 'series', eventName: 'one', timestamp };
      return { id, body };
    });
  }
}

const sameMillisecond: ChaosCase = {
  name: 'same-millisecond',
  fault: '10,000 events of one series with the same millisecond, in batches of 500',
  inShort: true,
  older: {
    what: 'events of one series in one millisecond that overwrote each other',
    measured: '0.24 %',
    ours: ({ lost }) => `${((lost / SAME_MS_EVENTS) * 100).toFixed(2)} %`,
  },
  play: async (stage) => {
    const oracle = new Oracle();
    const userId = 'user-0';
    await sendAll(oneSeries(stage.appId, userId), { client: stage.world.client, oracle, async: false });
    return booksOf(stage, oracle, { users: [userId] });
  },
};

const storeAwayAndKilled = underLoad({
  name: 'store-away-and-killed',
  fault: 'InfluxDB is away; ingest-api and worker are killed and started again meanwhile; then InfluxDB comes back',
  inShort: true,
  older: {
    what: 'acknowledged records lost when the process was killed while InfluxDB was away',
    measured: '3,909 of 22,466',
    ours: ({ lost, acknowledged }) => `${lost} of ${acknowledged.toLocaleString('en-US')}`,
  },
  disturb: async ({ world, hold }) => {
    await world.servers.influxdb.stop();
    await hold(15, 8);
    const killed = [world.ingest, world.worker];
    await Promise.all(killed.map((service) => service.stop('SIGKILL')));
    const restarted = Promise.all(killed.map((service) => service.restart()));
    await hold(10, 5);
    await world.servers.influxdb.start();
    await restarted;
  },
});

const failedYetStored = underLoad({
  name: 'failed-yet-stored',
  fault: 'InfluxDB stores every write, and for 15 s (short: 8 s) every answer is lost: clients get 503 and send again',
  inShort: true,
  older: {
    what: 'records answered with 5xx that were stored, and counted twice once sent again',
    measured: '11,556 answered 500 yet stored',
    ours: ({ countedTwice, notes }) => `${countedTwice} counted twice (${notes.at(-1)})`,
  },
  disturb: async ({ world, hold }) => {
    world.servers.influxProxy.fault = { kind: 'replyLost', share: 1 };
    await hold(15, 8);
  },
});

/** What an older service was measured at; the seconds until it was back are in kill-services. */
export const compared: readonly ChaosCase[] = [sameMillisecond, storeAwayAndKilled, failedYetStored];
