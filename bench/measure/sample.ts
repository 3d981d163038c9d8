import { setTimeout as sleep } from 'node:timers/promises';
import { resetPeak, type Usage, usageOf } from './usage.js';

export interface LatencyMs {
  p50: number;
  p99: number;
  p999: number;
  max: number;
}

/** What was done. */
export interface Work {
  /** How long it took. */
  seconds: number;
  events: number;
  /** Requests that were answered with 2xx; absent where nothing is asked over HTTP. */
  requests?: number;
  /** Answers that were not 2xx, by status, with the error code where the body had one. */
  failures?: Readonly<Record<string, number>>;
  latencyMs?: LatencyMs;
  /** Requests a second that were scheduled (open loop). */
  scheduledRate?: number;
  /** Of `seconds`, those after the load had ended, until everything was carried. */
  behindSeconds?: number;
}

/** One repeat: what was done, and what each process used for it. */
export interface Sample extends Work {
  processes: Readonly<Record<string, Usage>>;
}

/** Process ids by role: `ingest`, `worker`, `kafka`, `load` … */
export type Pids = Readonly<Record<string, number>>;

/** Of replicas of one role: `worker`, `worker 2`. */
export const pidsOf = (role: string, replicas: readonly { pid: number }[]): Pids =>
  Object.fromEntries(replicas.map(({ pid }, index) => [index === 0 ? role : `${role} ${index + 1}`, pid]));

/** The role of a process, which its replicas share. */
export const roleOf = (name: string): string => name.replace(/ \d+$/, '');

const usages = (pids: Pids): Record<string, Usage> =>
  Object.fromEntries(Object.entries(pids).map(([role, pid]) => [role, usageOf(pid)]));

/** Begins to watch the processes; the result tells what they have used since. */
export function watchUsage(pids: Pids): () => Record<string, Usage> {
  for (const pid of Object.values(pids)) resetPeak(pid);
  const before = usages(pids);
  return () => {
    const after = usages(pids);
    return Object.fromEntries(
      Object.entries(after).map(([role, usage]) => [
        role,
        { ...usage, cpuSeconds: usage.cpuSeconds - (before[role]?.cpuSeconds ?? 0) },
      ]),
    );
  };
}

/** Does the work and takes what the processes use meanwhile. */
export async function sampled(pids: Pids, work: () => Promise<Work>): Promise<Sample> {
  const used = watchUsage(pids);
  const done = await work();
  return { ...done, processes: used() };
}

/** Nothing at all, for so long. */
export const idle = (seconds: number) => async (): Promise<Work> => {
  await sleep(seconds * 1_000);
  return { seconds, events: 0 };
};
