import { setTimeout as sleep } from 'node:timers/promises';
import { waitFor } from '@analytics/testing';
import { CARRY, Oracle, READ } from '../load/oracle.js';
import { MARKER } from '../load/records.js';
import { SteadyLoad } from '../load/steady-load.js';
import { Watch } from '../load/watch.js';
import { WRITE_KINDS } from '../load/write-kinds.js';
import type { InfluxFault } from '../proxy/influx-fault.js';
import { booksOf } from '../verdict/books-of.js';
import type { ChaosCase, Figures, Stage } from './chaos-case.js';

export const USERS: readonly string[] = Array.from({ length: 20 }, (_, index) => `user-${index}`);
const RATE_PER_S = 200;
const SHORT_RATE_PER_S = 100;
const BATCH_SIZE = 10;
const WARM_UP_TIMEOUT_MS = 90_000;
const BACK_TIMEOUT_MS = 180_000;
const SETTLE_LOAD_TIMEOUT_MS = 120_000;
/** No request may take longer, whatever is away: the service answers 503 after 8 s (`WRITE_TIMEOUT_MS`). */
const LONGEST_ANSWER_MS = 10_000;
const BACK_WITHIN_S = 30;
/**
 * The short form is played beside other tests, which take their time from what comes back: it finds what does not come
 * back, or waits without a limit. How long it takes is measured by the full form, alone on its machine.
 */
const SHORT_MAY_TAKE = 6;

/** A stage with the load on it. */
export interface Scene extends Stage {
  oracle: Oracle;
  /** Lets the load go on for so many seconds, of which the short form has its own number. */
  hold(seconds: number, shortSeconds: number): Promise<void>;
  /** Coming back is measured from now, and not from the end of `disturb`; the last call counts. */
  backFromNow(): void;
  fail(what: string): void;
  note(what: string): void;
}

export interface DisturbedLoad extends Pick<ChaosCase, 'name' | 'fault' | 'inShort' | 'obstacle' | 'older'> {
  /** Does the harm and ends it. */
  disturb(scene: Scene): Promise<void>;
  /** Kinds of requests that must succeed all the while, because what they need is not away. */
  goesOn?: readonly string[];
  backWithinS?: number;
  /** Requests a second, where they are not to be as many as elsewhere. */
  ratePerS?: number;
  /** Has marked events in the load, which InfluxDB refuses by a `standing` fault. */
  marks?: boolean;
  /** What InfluxDB has from before the load until its books are closed. */
  standing?: InfluxFault;
  /** Looks at the end, before the books are compared. */
  afterwards?(scene: Scene): Promise<void>;
}

export const SYNC = ['single sync', 'batch sync', 'metrics sync'];
export const ASYNC = ['single async', 'batch async', 'metrics async'];
const EVERY_KIND = [...WRITE_KINDS.map(({ name }) => name), READ, CARRY];

function sceneOf(stage: Stage, oracle: Oracle) {
  const failures: string[] = [];
  const notes: string[] = [];
  let backFrom: number | undefined;
  const scene: Scene = {
    ...stage,
    oracle,
    hold: (seconds, shortSeconds) => sleep((stage.isShort ? shortSeconds : seconds) * 1_000),
    backFromNow: () => {
      backFrom = performance.now();
    },
    fail: (what) => failures.push(what),
    note: (what) => notes.push(what),
  };
  return { scene, failures, notes, backFrom: () => backFrom };
}

/** Waits until every kind of request has succeeded after a moment; resolves with how long after it that was. */
async function untilBack(oracle: Oracle, from: number): Promise<number> {
  const backAt = () => EVERY_KIND.map((kind) => oracle.firstSuccessAfter(kind, from));
  const away = () => EVERY_KIND.filter((kind) => oracle.firstSuccessAfter(kind, from) === undefined);
  await waitFor(() => away().length === 0, { timeoutMs: BACK_TIMEOUT_MS }).catch(() => {
    throw new Error(`did not come back within ${BACK_TIMEOUT_MS / 1_000} s: ${away().join(', ')}`);
  });
  return Math.max(...backAt().map((at) => (at ?? from) - from));
}

async function play(load: DisturbedLoad, stage: Stage): Promise<Figures> {
  const { world, appId, isShort } = stage;
  const { client } = world;
  const oracle = new Oracle();
  const { scene, failures, notes, backFrom } = sceneOf(stage, oracle);
  const { ratePerS = isShort ? SHORT_RATE_PER_S : RATE_PER_S } = load;
  const marks = load.marks ?? false;
  const writing = new SteadyLoad({ client, oracle, appId, users: USERS, ratePerS, batchSize: BATCH_SIZE, marks });
  const opsUrls = () => [...world.opsUrls(), ...world.moreWorkers.map(({ opsUrl }) => opsUrl)];
  const watch = new Watch({ client, oracle, appId, userId: USERS[0] ?? '', opsUrls });
  const heal = () => world.heal(load.standing);
  world.servers.influxProxy.heal(load.standing);
  writing.start();
  watch.start();
  let backMs: number | undefined;
  try {
    await waitFor(() => EVERY_KIND.every((kind) => oracle.kinds.includes(kind)), {
      timeoutMs: WARM_UP_TIMEOUT_MS,
      what: `a first success of each kind (so far: ${oracle.kinds.join(', ')})`,
    });
    const began = performance.now();
    await load.disturb(scene);
    const ended = performance.now();
    for (const kind of load.goesOn ?? []) {
      if (oracle.successesBetween(kind, began, ended) === 0) failures.push(`${kind} did not go on`);
    }
    failures.push(...(await heal()));
    backMs = await untilBack(oracle, backFrom() ?? ended);
    await scene.hold(3, 1);
  } finally {
    failures.push(...(await heal()));
    await Promise.allSettled([watch.stop(), writing.stop(SETTLE_LOAD_TIMEOUT_MS)]).then((stops) => {
      for (const stop of stops) if (stop.status === 'rejected') failures.push(String(stop.reason));
    });
  }
  await load.afterwards?.(scene);
  return verdictOf(load, scene, { failures, notes, backMs });
}

/** The books, and what has to do with time. */
async function verdictOf(
  { backWithinS = BACK_WITHIN_S, marks = false }: DisturbedLoad,
  scene: Scene,
  { failures, notes, backMs }: { failures: string[]; notes: string[]; backMs: number },
): Promise<Figures> {
  const { longest } = scene.oracle;
  const isExpected = (id: string) => marks && id.startsWith(MARKER);
  const figures = await booksOf(scene, scene.oracle, { users: USERS, isExpected });
  const seconds = (ms: number) => (ms / 1_000).toFixed(1);
  failures.push(...figures.failures);
  const times = scene.isShort ? SHORT_MAY_TAKE : 1;
  const most = backWithinS * times;
  if (backMs > most * 1_000) failures.push(`back after ${seconds(backMs)} s, ${most} s are the most`);
  if (longest.ms > LONGEST_ANSWER_MS * times)
    failures.push(`a request took ${seconds(longest.ms)} s (${longest.kind})`);
  return { ...figures, backMs, notes: [...notes, ...figures.notes], failures };
}

/** A case that disturbs a steady load, then compares what was acknowledged with what is there. */
export const underLoad = (load: DisturbedLoad): ChaosCase => ({
  name: load.name,
  fault: load.fault,
  inShort: load.inShort,
  ...(load.obstacle === undefined ? {} : { obstacle: load.obstacle }),
  ...(load.older === undefined ? {} : { older: load.older }),
  play: (stage) => play(load, stage),
});
