import { messageOf } from '@analytics/shared/errors';
import { usageOf } from '../measure/usage.js';
import { type DataSet, dataSetsOf } from './data-sets.js';
import { addGenerated, type GeneratedCounts, noGenerated } from './generated-counts.js';
import { openPlace, type Place, type StoreName } from './places.js';
import { cpuSecondsOf, diskBytes, untilQuiet } from './process-figures.js';
import { measureReads, type ReadTimes } from './reads.js';
import { startReader } from './start-reader.js';
import { writePoints } from './write-points.js';

/** What reads and writes cost with this many stored events. */
export interface GrowthPoint extends ReadTimes {
  store: StoreName;
  /** Stored events; beside them there is about a metric for each hundred. */
  events: number;
  /** Users and apps that the events are drawn from. */
  users: number;
  apps: number;
  /** Points that the store took a second, from the step before to this one; making them is not in the time. */
  writesPerSecond: number;
  /** Of the process that answers reads: query-api, or standalone with its store. */
  readPeakRssBytes: number;
  diskBytes: number;
}

export interface GrowthOptions {
  /** Numbers of events, growing; each next one is written on top. With 1,000,000 in it, other users and apps are measured there. */
  steps: readonly number[];
  stores: readonly StoreName[];
  log(step: string): void;
}

interface Growing {
  place: Place;
  dataSet: DataSet;
  /** The end of all times, epoch milliseconds. */
  now: number;
  /** What is stored. */
  stored: GeneratedCounts;
  log(step: string): void;
}

/** Points a second, of what is written on top of what is stored until it is `events`. */
async function write({ place, dataSet, now, stored, log }: Growing, events: number): Promise<number> {
  const before = cpuSecondsOf(place.serverPids);
  const { users, apps } = dataSet;
  const written = await writePoints(place, { firstEvent: stored.events, events, users, apps, now });
  const cpuSeconds = written.cpuSeconds + cpuSecondsOf(place.serverPids) - before;
  addGenerated(stored, written.counts);
  const { points, seconds, settleSeconds } = written;
  log(
    `${Math.round(points / seconds)} points/s, ${((cpuSeconds / points) * 1e6).toFixed(1)} CPU-seconds a million, ` +
      `${settleSeconds.toFixed(1)} s until rolled up`,
  );
  return points / seconds;
}

/** Writes from what is stored up to `events`, and reads. Throws when a count differs from what was written. */
async function measureStep(growing: Growing, events: number): Promise<GrowthPoint> {
  const { place, dataSet, now, stored, log } = growing;
  const { users, apps } = dataSet;
  const writesPerSecond = await write(growing, events);
  // Compactions of what was written must not slow down the reads.
  await untilQuiet(place.serverPids);
  const reader = await startReader(place);
  try {
    const times = await measureReads({ url: reader.url, pids: [reader.pid, ...place.serverPids], now, stored, log });
    const readPeakRssBytes = usageOf(reader.pid).peakBytes;
    const point = { store: place.store, events, users, apps, writesPerSecond, ...times, readPeakRssBytes };
    return { ...point, diskBytes: await diskBytes(place.folder) };
  } catch (error) {
    const reason = messageOf(error);
    throw new Error(`${reason}; the service wrote:\n${reader.output.slice(-4_000)}`, { cause: error });
  } finally {
    await reader.stop();
  }
}

async function measureDataSet(store: StoreName, dataSet: DataSet, log: GrowthOptions['log']): Promise<GrowthPoint[]> {
  const place = await openPlace(store, log);
  try {
    const stored = noGenerated(dataSet);
    const growing = { place, dataSet, now: Date.now(), stored, log };
    const points: GrowthPoint[] = [];
    for (const events of dataSet.steps) {
      log(`${store}: ${events} events, ${dataSet.users} users, ${dataSet.apps} apps`);
      points.push(await measureStep(growing, events));
    }
    return points;
  } finally {
    await place.remove();
  }
}

/**
 * Grows data sets, one after the other on folders and servers of their own, and measures at each step.
 *
 * @throws Error when the store refuses a point, or a read does not count what was written.
 */
export async function measureGrowth({ steps, stores, log }: GrowthOptions): Promise<GrowthPoint[]> {
  const points: GrowthPoint[] = [];
  for (const store of stores) {
    for (const dataSet of dataSetsOf(steps)) points.push(...(await measureDataSet(store, dataSet, log)));
  }
  return points;
}
