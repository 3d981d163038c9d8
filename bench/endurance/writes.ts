import type { LoadApi } from '../load/process.js';
import type { Target } from '../load/requests.js';
import type { Work } from '../measure/sample.js';
import type { Child } from '../processes/child.js';

const BATCH = 100;
/** Of what comes, nine tenths are queued. */
const QUEUED_SHARE = 0.9;
/** Requests under way at once while the maximum is looked for. */
const CLOSED_CONNECTIONS = { queued: 12, stored: 4 };
/**
 * While requests come at a fixed rate: enough for a stall of so many seconds, so that none has to wait for another; no
 * more, because the server closes those that stand idle longer.
 */
const OPEN_CONNECTIONS_SECONDS = 15;
const LEAST_CONNECTIONS = 4;
const MOST_CONNECTIONS = 512;
const openConnections = (rate: number): number =>
  Math.min(MOST_CONNECTIONS, Math.max(LEAST_CONNECTIONS, Math.ceil(rate * OPEN_CONNECTIONS_SECONDS)));

export interface Writes {
  queued: Work;
  stored: Work;
}

const targets = (url: string): Record<keyof Writes, Target> => ({
  queued: { url: `${url}/analytics/events/batch?async=true`, eventsPerRequest: BATCH, async: true },
  stored: { url: `${url}/analytics/events/batch`, eventsPerRequest: BATCH, async: false },
});

/** As many as the service takes, both kinds at once. */
export async function writeClosedLoop(load: Child<LoadApi>, url: string, seconds: number): Promise<Writes> {
  const target = targets(url);
  const run = (kind: keyof Writes) =>
    load.ask('closedLoop', { ...target[kind], connections: CLOSED_CONNECTIONS[kind], seconds });
  const [queued, stored] = await Promise.all([run('queued'), run('stored')]);
  return { queued, stored };
}

/** So many events a second, whatever the service does. */
export async function writeOpenLoop(
  load: Child<LoadApi>,
  url: string,
  { seconds, eventsPerSecond }: { seconds: number; eventsPerSecond: number },
): Promise<Writes> {
  const target = targets(url);
  const run = (kind: keyof Writes, share: number) => {
    const rate = (eventsPerSecond * share) / BATCH;
    return load.ask('openLoop', { ...target[kind], connections: openConnections(rate), seconds, rate });
  };
  const [queued, stored] = await Promise.all([run('queued', QUEUED_SHARE), run('stored', 1 - QUEUED_SHARE)]);
  return { queued, stored };
}

const eventsOf = ({ queued, stored }: Writes): number => queued.events + stored.events;
const unknownOf = ({ queued, stored }: Writes): number =>
  [queued, stored].reduce(
    (sum, { failures = {} }) =>
      // Of these the answer says that nothing was taken.
      Object.entries(failures).reduce(
        (all, [why, times]) => all + (why.endsWith('overloaded') ? 0 : times * BATCH),
        sum,
      ),
    0,
  );

/** Throws unless all that was acknowledged is found, each once. What was answered "unknown" may be there or not. */
export function checkFound(runs: readonly Writes[], found: number): string {
  const acknowledged = runs.reduce((sum, writes) => sum + eventsOf(writes), 0);
  const unknown = runs.reduce((sum, writes) => sum + unknownOf(writes), 0);
  const what = `${acknowledged} events were acknowledged and ${unknown} answered as unknown, ${found} are in the store`;
  if (found < acknowledged || found > acknowledged + unknown) throw new Error(what);
  return what;
}

/** Events a second that were taken and stored, with the time until the last of them was. */
export const storedPerSecond = (writes: Writes, seconds: number): number => eventsOf(writes) / seconds;
