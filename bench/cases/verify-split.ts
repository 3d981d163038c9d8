import { waitFor } from '@analytics/testing';
import type { Backends } from '../processes/backends.js';
import type { BenchSplit } from '../processes/split.js';

const CARRY_TIMEOUT_MS = 600_000;

/** Throws unless all that was acknowledged is found, each once. */
export function mustAllBeThere(where: string, acknowledged: number, found: number, name = 'ours'): string {
  if (found !== acknowledged) throw new Error(`${acknowledged} events were acknowledged, ${found} are ${where}`);
  return `${name}: ${acknowledged} acknowledged, ${found} ${where}`;
}

/** Resolves when the group has settled every record of the topic. */
export async function untilCarried({ topics }: Backends, group: string, topic: string): Promise<void> {
  const isCarried = async () => {
    const { committed, end } = await topics.progress(group, topic);
    return committed === end;
  };
  await waitFor(isCarried, { timeoutMs: CARRY_TIMEOUT_MS, what: 'the end of the log' });
}

/** Queued events are in the log, and in the store once the worker has carried it. */
export async function verifyQueued(backends: Backends, split: BenchSplit, acknowledged: number): Promise<string> {
  mustAllBeThere('in the log', acknowledged, await backends.topics.end(split.topic));
  await untilCarried(backends, split.group, split.topic);
  return verifyStored(backends, split, acknowledged);
}

/** Stored events are in the store. */
export async function verifyStored(backends: Backends, { bucket }: BenchSplit, acknowledged: number): Promise<string> {
  return mustAllBeThere('in InfluxDB', acknowledged, await backends.influx.countEvents(bucket));
}
