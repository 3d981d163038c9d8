import { randomUUID } from 'node:crypto';
import { DAY_MS } from '@analytics/shared/domain';
import { type AnalyticsClient, lastClosedDay, waitFor } from '@analytics/testing';
import { Oracle } from '../load/oracle.js';
import type { OutgoingRecord } from '../load/records.js';
import { sendAll } from '../load/send-all.js';
import { SteadyLoad } from '../load/steady-load.js';

/** The user, and the name of the events, on which the jobs work. */
export const GONE = 'gone';
const STAYING: readonly string[] = ['stays-0', 'stays-1', 'stays-2'];
export const GONE_EVENTS = 6_000;
const STAYING_EVENTS = 600;
const DAYS = 4;
const BATCH_SIZE = 500;
/** Requests a second of the users who stay, while the jobs run. */
const RATE_PER_S = 15;
const READ_TIMEOUT_MS = 60_000;
/** What was queued is shown once the worker has carried it, which waits for a store that was away. */
const CARRIED_TIMEOUT_MS = 60_000;

function* batchesOf(records: readonly OutgoingRecord[]): Generator<readonly OutgoingRecord[]> {
  for (let from = 0; from < records.length; from += BATCH_SIZE) yield records.slice(from, from + BATCH_SIZE);
}

/** Events of days that are over, and so can be archived. */
function eventsOf(appId: string, userOf: (index: number) => string, count: number, eventName: string) {
  const noon = lastClosedDay() + DAY_MS / 2;
  return Array.from({ length: count }, (_, index): OutgoingRecord => {
    const id = randomUUID();
    const timestamp = noon - (index % DAYS) * DAY_MS + index;
    const user = { appId, userId: userOf(index), eventType: 'chaos', eventName };
    return { id, body: { eventId: id, ...user, properties: { id }, timestamp } };
  });
}

/** Every event that the pages of a user show, as often as they show it. */
async function shownOf(client: AnalyticsClient, appId: string, userId: string): Promise<string[]> {
  const read = async () => {
    const ids: string[] = [];
    const query = { appId, startTime: '-30d', limit: 1_000 };
    for await (const { eventId } of client.allUserEvents(userId, query)) ids.push(eventId);
    return ids;
  };
  return waitFor(read, { timeoutMs: READ_TIMEOUT_MS, what: `the pages of ${userId}` });
}

/** What is wrong with what is shown; empty when it is what was acknowledged, once each. */
function faultsOf(what: string, shown: readonly string[], expected: ReadonlySet<string>, sent = expected): string[] {
  const unique = new Set(shown);
  const lost = [...expected].filter((id) => !unique.has(id)).length;
  const strangers = [...unique].filter((id) => !sent.has(id)).length;
  return [
    ...(lost > 0 ? [`${what}: ${lost} of ${expected.size} are lost`] : []),
    ...(shown.length > unique.size ? [`${what}: ${shown.length - unique.size} are shown twice`] : []),
    ...(strangers > 0 ? [`${what}: ${strangers} are shown that nobody sent`] : []),
  ];
}

/** The records of an app on which a job works, among those of users whom it must leave alone. */
export interface OwnRecords {
  appId: string;
  /** Ids of the events on which the job works. */
  gone: ReadonlySet<string>;
  /** Ids of everything else that is acknowledged so far. */
  stayed(): ReadonlySet<string>;
  /** Sends those of the job again, through both ways in; resolves with how many were taken. */
  sendAgain(): Promise<number>;
  /** Ends the writes of those who stay. */
  stop(): Promise<void>;
  /** What is wrong with the pages, where those of the job are to be all there, or none of them. */
  faults(gone: 'all' | 'none'): Promise<string[]>;
  /** How many events the dashboard counts. */
  counted(): Promise<number>;
}

/** Writes the records, and lets the users who stay write on. */
export async function writeOwnRecords(client: AnalyticsClient, appId: string): Promise<OwnRecords> {
  const [ofGone, ofStaying] = [new Oracle(), new Oracle()];
  const gone = eventsOf(appId, () => GONE, GONE_EVENTS, GONE);
  const staying = eventsOf(appId, (index) => STAYING[index % STAYING.length] ?? '', STAYING_EVENTS, 'kept');
  await sendAll(batchesOf(gone), { client, oracle: ofGone, async: false });
  await sendAll(batchesOf(staying), { client, oracle: ofStaying, async: false });
  const options = { client, oracle: ofStaying, appId, users: STAYING, batchSize: 5, marks: false };
  const writing = new SteadyLoad({ ...options, ratePerS: RATE_PER_S });
  writing.start();
  const ofOthers = async () => {
    const ids: string[] = [];
    for (const userId of STAYING) ids.push(...(await shownOf(client, appId, userId)));
    return ids;
  };
  /** Waits for those that are queued; what is still missing then is lost. */
  const ofOthersCarried = async (expected: ReadonlySet<string>) => {
    const until = performance.now() + CARRIED_TIMEOUT_MS;
    for (;;) {
      const ids = await ofOthers();
      const shown = new Set(ids);
      if (performance.now() > until || [...expected].every((id) => shown.has(id))) return ids;
    }
  };
  return {
    appId,
    gone: ofGone.events,
    stayed: () => new Set(ofStaying.events),
    sendAgain: async () => {
      let taken = 0;
      for (const async of [false, true]) {
        const events = gone.slice(0, BATCH_SIZE).map(({ body }) => body);
        const { status, body } = await client.postEvents(events, { async });
        if (status >= 400) continue;
        taken += status === 207 ? events.length - Number(body['rejected'] ?? 0) : events.length;
      }
      return taken;
    },
    stop: () => writing.stop(READ_TIMEOUT_MS),
    faults: async (wanted) => {
      const none = new Set<string>();
      // Others may be written while these are read.
      const others = new Set(ofStaying.events);
      const ofUser = await shownOf(client, appId, GONE);
      return [
        ...faultsOf(`events of ${GONE}`, ofUser, wanted === 'all' ? ofGone.events : none),
        ...faultsOf('events of the others', await ofOthersCarried(others), others, ofStaying.sent),
        ...ofStaying.defects,
      ];
    },
    counted: () =>
      waitFor(
        async () => {
          const { status, body } = await client.dashboard(appId, { startTime: '-30d' });
          return status === 200 && body.summary.totalEvents;
        },
        { timeoutMs: READ_TIMEOUT_MS, what: 'the dashboard' },
      ),
  };
}
