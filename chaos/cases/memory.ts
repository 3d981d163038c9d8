import { setTimeout as sleep } from 'node:timers/promises';
import { sumOf } from '@analytics/testing';

const BETWEEN_LOOKS_MS = 2_000;
/** A process may end with so much more than it had in the middle; what leaks grows with a million events by more. */
const MAY_GROW_BYTES = 100_000_000;

export interface MemoryOfService {
  name: string;
  /** Resident bytes, in order of time. */
  samples: number[];
}

const megabytes = (bytes: number) => Math.round(bytes / 1e6);
const most = (samples: readonly number[]) => Math.max(0, ...samples);

/** Looks at the resident memory of services, by their operations ports, until stopped. */
export function watchMemory(services: readonly { name: string; opsUrl: string }[]): () => Promise<MemoryOfService[]> {
  let stopped = false;
  const watch = async ({ name, opsUrl }: { name: string; opsUrl: string }): Promise<MemoryOfService> => {
    const samples: number[] = [];
    while (!stopped) {
      const page = await (await fetch(`${opsUrl}/metrics`)).text();
      samples.push(sumOf(page, 'process_resident_memory_bytes'));
      await sleep(BETWEEN_LOOKS_MS);
    }
    return { name, samples };
  };
  const watching = Promise.all(services.map(watch));
  watching.catch(() => {});
  return () => {
    stopped = true;
    return watching;
  };
}

/** Each process's memory in a few words: at a quarter, half and three quarters of the time, and at the end. */
export const memoryNote = ({ name, samples }: MemoryOfService): string => {
  const at = (share: number) => megabytes(samples[Math.floor((samples.length - 1) * share)] ?? 0);
  return `${name} ${[0.25, 0.5, 0.75, 1].map(at).join(', ')} MB`;
};

/** Whether the last third of the time needed more memory than the middle one. */
export function hasGrown({ samples }: MemoryOfService): boolean {
  const third = Math.floor(samples.length / 3);
  return most(samples.slice(2 * third)) > most(samples.slice(third, 2 * third)) + MAY_GROW_BYTES;
}
