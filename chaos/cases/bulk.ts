import { Oracle } from '../load/oracle.js';
import { createRecordMaker, type OutgoingRecord } from '../load/records.js';
import { sendAll } from '../load/send-all.js';
import { booksOf } from '../verdict/books-of.js';
import { countEvents, untilClosed } from '../verdict/compare.js';
import { readDeadLetters } from '../world/event-log.js';
import type { ChaosCase, Figures, Stage } from './chaos-case.js';
import { hasGrown, memoryNote, watchMemory } from './memory.js';

const BATCH_SIZE = 500;
const USERS: readonly string[] = Array.from({ length: 1_000 }, (_, index) => `user-${index}`);
const BETWEEN_LINES = 100_000;
/** Batches between the first time and the second: they land in different writes of the worker. */
const SENT_AGAIN_AFTER = 100;
/** Only ends what hangs. */
const CARRY_TIMEOUT_MS = 3_600_000;

interface Bulk extends Pick<ChaosCase, 'name' | 'fault'> {
  events: number;
  /** Sends every batch a second time, as a client does that got no answer. */
  twice: boolean;
}

function* batchesOf({ events, twice }: Bulk, appId: string): Generator<OutgoingRecord[]> {
  const maker = createRecordMaker({ appId, users: USERS, marks: false });
  const again: OutgoingRecord[][] = [];
  for (let made = 0; made < events; made += BATCH_SIZE) {
    const batch = Array.from({ length: BATCH_SIZE }, maker.event);
    yield batch;
    if (!twice) continue;
    again.push(batch);
    if (again.length > SENT_AGAIN_AFTER) yield* again.splice(0, 1);
  }
  yield* again;
}

/** Sends them all and waits until the log is carried; resolves with how long each took, in seconds. */
async function sendAndCarry(bulk: Bulk, { world, appId, log }: Stage, oracle: Oracle) {
  const start = performance.now();
  const onProgress = (settled: number) => {
    if (settled % BETWEEN_LINES === 0) log(`${settled.toLocaleString('en-US')} queued`);
  };
  await sendAll(batchesOf(bulk, appId), { client: world.client, oracle, async: true, onProgress });
  const sent = performance.now();
  log('carrying the rest of the log');
  const failures = await untilClosed(world.opsUrls, CARRY_TIMEOUT_MS).then(
    (): string[] => [],
    (error: Error) => [error.message],
  );
  return { sendSeconds: (sent - start) / 1_000, allSeconds: (performance.now() - start) / 1_000, failures };
}

/** By the dashboard, which is quick; where it does not agree, by every user's pages, which names what is wrong. */
async function count(stage: Stage, oracle: Oracle): Promise<Figures> {
  const { world, appId, log } = stage;
  const stored = await countEvents(world.client, appId);
  const acknowledged = oracle.events.size;
  if (stored !== acknowledged) {
    log(`the dashboard counts ${stored} of ${acknowledged}: reading every page`);
    return booksOf(stage, oracle, { users: USERS });
  }
  const letters = await readDeadLetters(world.eventLog, world.topics.deadLetters);
  const deadLettered = letters.filter((letter) => letter.appId === appId).length;
  const failures = [...(deadLettered > 0 ? [`${deadLettered} good events are dead letters`] : []), ...oracle.defects];
  const notes = [`answers ${oracle.answers}`, `${oracle.sentAgain.size} records sent again`];
  const longestMs = oracle.longest.ms;
  return { acknowledged, lost: 0, countedTwice: 0, deadLettered, longestMs, ledgerCloses: true, notes, failures };
}

const bulkCase = (bulk: Bulk): ChaosCase => ({
  name: bulk.name,
  fault: bulk.fault,
  inShort: false,
  play: async (stage) => {
    const { world } = stage;
    const oracle = new Oracle();
    const stopWatching = watchMemory([world.ingest, world.worker, world.query]);
    const { sendSeconds, allSeconds, failures } = await sendAndCarry(bulk, stage, oracle);
    const memory = await stopWatching();
    const figures = await count(stage, oracle);
    const grown = memory.filter(hasGrown).map((service) => `memory has grown: ${memoryNote(service)}`);
    const sent = bulk.events * (bulk.twice ? 2 : 1);
    const perSecond = (seconds: number) => `${Math.round(sent / seconds).toLocaleString('en-US')} events/s`;
    const rates = [`queued ${perSecond(sendSeconds)}`, `carried ${perSecond(allSeconds)}`];
    return {
      ...figures,
      ledgerCloses: failures.length === 0,
      notes: [...rates, ...memory.map(memoryNote), ...figures.notes],
      failures: [...failures, ...figures.failures, ...grown],
    };
  },
});

export const bulk: readonly ChaosCase[] = [
  bulkCase({
    name: 'sent-twice',
    fault: '400,000 events async, each batch of 500 sent a second time 100 batches later',
    events: 400_000,
    twice: true,
  }),
  bulkCase({
    name: 'million',
    fault: 'none: 1,000,000 events async through Kafka, in batches of 500 over 4 connections',
    events: 1_000_000,
    twice: false,
  }),
];
