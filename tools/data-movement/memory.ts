import { readFileSync } from 'node:fs';

/** Most memory, bytes. */
export interface Memory {
  /** Resident, without what files are mapped from. */
  resident: number;
  /** Of V8's heap as the process shows it; 0 where it shows none. */
  heap: number;
}

const LOOK_EVERY_MS = 50;
const HEAP_EVERY_MS = 500;

/** 0 where the system has no /proc, or the process is gone. */
export function residentBytes(pid: number): number {
  try {
    return Number(/RssAnon:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1_024;
  } catch {
    return 0;
  }
}

/** V8's heap of a service, from its operations port. */
export async function heapBytes(opsUrl: string): Promise<number> {
  const page = await (await fetch(`${opsUrl}/metrics`)).text();
  return Number(/^\w*nodejs_heap_size_total_bytes(?:\{[^}]*\})? (\S+)/m.exec(page)?.[1] ?? 0);
}

/** Watches a process until it is ended, which gives the most that it had. */
export function watchMemory(pid: number, opsUrl?: string): { end(): Memory } {
  const most: Memory = { resident: residentBytes(pid), heap: 0 };
  const look = setInterval(() => {
    most.resident = Math.max(most.resident, residentBytes(pid));
  }, LOOK_EVERY_MS);
  const lookAtHeap = setInterval(() => {
    if (opsUrl === undefined) return;
    heapBytes(opsUrl).then(
      (bytes) => {
        most.heap = Math.max(most.heap, bytes);
      },
      () => {},
    );
  }, HEAP_EVERY_MS);
  return {
    end: () => {
      clearInterval(look);
      clearInterval(lookAtHeap);
      return most;
    },
  };
}
