import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { GeneratedCounts } from './generated-counts.js';
import type { Place } from './places.js';
import type { PointsSpec } from './points.js';

const WRITER = fileURLToPath(new URL('writer-process.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Written {
  /** Events and metrics. */
  points: number;
  /** While the store was writing. */
  seconds: number;
  /** Of the writing process while the store was writing. */
  cpuSeconds: number;
  /** From the last write until the store had nothing left to roll up. */
  settleSeconds: number;
  counts: GeneratedCounts;
}

/**
 * Writes through the store's port, in a process of its own that runs the compiled packages, as the service that reads does.
 *
 * @throws Error with the end of what the process wrote, when a point was not stored.
 */
export function writePoints(place: Place, spec: PointsSpec): Promise<Written> {
  const { PATH = '' } = process.env;
  const child = fork(WRITER, [JSON.stringify(spec)], {
    cwd: ROOT,
    env: { PATH, ...place.env },
    execArgv: ['--import', 'tsx'],
    // Keeps the counts' arrays as they are.
    serialization: 'advanced',
    silent: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output = `${output}${chunk.toString()}`.slice(-4_000);
    });
  }
  return new Promise((resolve, reject) => {
    let written: Written | undefined;
    child.on('message', (message) => {
      written = message as Written;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0 && written !== undefined) resolve(written);
      else reject(new Error(`the writing process ended with ${code ?? signal}:\n${output}`));
    });
  });
}
