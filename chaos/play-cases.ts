import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChaosCase, Figures } from './cases/chaos-case.js';
import type { World } from './world/world.js';

export type Played = Pick<ChaosCase, 'name' | 'fault' | 'older'> &
  ({ status: 'passed' | 'failed'; figures: Figures } | { status: 'skipped' | 'broken'; reason: string });

export interface Playing {
  world: World;
  isShort: boolean;
  /** Where nothing may be skipped. */
  isCi: boolean;
  log(line: string): void;
}

/** Runs one case. A case that throws could not be judged, and counts as failed. */
async function playOne(chaosCase: ChaosCase, { world, isShort, isCi, log }: Playing): Promise<Played> {
  const { name, fault, older } = chaosCase;
  const about = { name, fault, ...(older === undefined ? {} : { older }) };
  try {
    const obstacle = await chaosCase.obstacle?.();
    if (obstacle !== undefined) return { ...about, status: isCi ? 'broken' : 'skipped', reason: obstacle };
    const appId = `${name}-${Date.now().toString(36)}`;
    const figures = await chaosCase.play({ world, isShort, appId, log: (line) => log(`  ${line}`) });
    return { ...about, status: figures.failures.length === 0 ? 'passed' : 'failed', figures };
  } catch (error) {
    const { cause, message } = error instanceof Error ? error : new Error(String(error));
    const reason = cause instanceof Error ? `${message}: ${cause.message}` : message;
    return { ...about, status: 'broken', reason };
  }
}

/** Saves the last output of each service, to find the reason of a failure. */
async function keepOutputs(name: string, { ingest, worker, query, lastControl }: World): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `analytics-chaos-${name}-`));
  const services = [ingest, worker, query, ...(lastControl === undefined ? [] : [lastControl])];
  for (const service of services) await writeFile(join(folder, `${service.name}.log`), service.output);
  return folder;
}

const seconds = (ms: number | undefined) => (ms === undefined ? '–' : `${(ms / 1_000).toFixed(1)} s`);

function lineOf(played: Played): string {
  if ('reason' in played) return `${played.status.padEnd(7)} ${played.name}: ${played.reason}`;
  const { acknowledged, lost, countedTwice, deadLettered, longestMs, backMs, failures, notes } = played.figures;
  const figures = [
    `${acknowledged} acknowledged`,
    `${lost} lost`,
    `${countedTwice} twice`,
    `${deadLettered} dead letters`,
    `longest ${seconds(longestMs)}`,
    `back ${seconds(backMs)}`,
    ...notes,
  ];
  const line = `${played.status.padEnd(7)} ${played.name}: ${figures.join(', ')}`;
  return [line, ...failures.map((failure) => `        ✘ ${failure}`)].join('\n');
}

/** Runs the cases one after another on one world. Every fault of a case has ended before the next begins. */
export async function playCases(cases: readonly ChaosCase[], playing: Playing): Promise<Played[]> {
  const { world, log } = playing;
  const results: Played[] = [];
  for (const chaosCase of cases) {
    world.lastControl = undefined;
    log(`playing ${chaosCase.name} (${results.length + 1} of ${cases.length})`);
    const played = await playOne(chaosCase, playing);
    results.push(played);
    log(lineOf(played));
    if (played.status === 'failed' || played.status === 'broken') {
      log(`        what the services wrote is in ${await keepOutputs(chaosCase.name, world)}`);
    }
    for (const end of await world.heal()) log(`        ${end}`);
  }
  return results;
}
