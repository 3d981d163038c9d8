import { randomUUID } from 'node:crypto';
import type { LogRecord } from '@analytics/shared/domain';
import { appendAll } from '@analytics/shared/ports';
import { countEvents, untilClosed } from '../verdict/compare.js';
import { type DeadLetter, readDeadLetters } from '../world/event-log.js';
import type { ChaosCase, Figures, Stage } from './chaos-case.js';

const GOOD = 500;
const EACH_BAD = 20;
const BIG_BYTES = 900_000;
/** Names a record in the headers, which a dead letter keeps. */
const NAME = 'chaos-name';

type Foreign = LogRecord & { name: string; isGood: boolean };

/** What other programs write: good records without an id, and what is no event. */
function foreignRecords(appId: string, topic: string): Foreign[] {
  const record = (value: string | Uint8Array, isGood: boolean, user = 'poison'): Foreign => {
    const name = randomUUID();
    return { topic, key: `${appId}:${user}`, value: Buffer.from(value), headers: { [NAME]: name }, name, isGood };
  };
  const event = (index: number) => ({ appId, userId: `user-${index % 10}`, eventType: 'foreign', eventName: 'tick' });
  const bad = (index: number): (string | Uint8Array)[] => [
    Uint8Array.of(0xff, 0xfe, index, 0x00, 0x80),
    '{"appId":"cut off in the mid',
    JSON.stringify([event(index)]),
    JSON.stringify(index),
    'null',
    JSON.stringify({ hello: 'world' }),
    JSON.stringify({ ...event(index), appId: 17 }),
    JSON.stringify({ ...event(index), timestamp: 'yesterday' }),
    JSON.stringify({ ...event(index), properties: [] }),
  ];
  const good = Array.from({ length: GOOD }, (_, index) => {
    const timestamp = index % 2 === 0 ? {} : { timestamp: Date.now() - index };
    return record(JSON.stringify({ ...event(index), ...timestamp, properties: { index } }), true, `user-${index % 10}`);
  });
  const big = record(Buffer.alloc(BIG_BYTES, 0x7b), false);
  const spoiled = Array.from({ length: EACH_BAD }, (_, index) =>
    bad(index).map((value) => record(value, false)),
  ).flat();
  // Bad ones stand among good ones, wherever they land.
  return [...good.slice(0, GOOD / 2), ...spoiled, big, ...good.slice(GOOD / 2)].sort(() => Math.random() - 0.5);
}

async function append({ world }: Stage, records: readonly Foreign[]): Promise<void> {
  await appendAll(
    world.eventLog,
    records.map(({ topic, key, value, headers }) => ({ topic, key, value, headers })),
  );
}

function figuresOf(records: readonly Foreign[], letters: readonly DeadLetter[], stored: number): Figures {
  const named = letters.filter(({ headers }) => headers[NAME] !== undefined);
  const reasons = new Map(named.map(({ headers, reason }) => [headers[NAME], reason]));
  const ended = (isGood: boolean) => records.filter((record) => record.isGood === isGood);
  const unlettered = ended(false).filter(({ name }) => (reasons.get(name) ?? '') === '').length;
  const goodLetters = ended(true).filter(({ name }) => reasons.has(name)).length;
  const lost = Math.max(0, GOOD - goodLetters - stored) + unlettered;
  const countedTwice = Math.max(0, stored + goodLetters - GOOD);
  const deadLettered = records.filter(({ name }) => reasons.has(name)).length;
  const failures = [
    ...(goodLetters > 0 ? [`${goodLetters} good records are dead letters`] : []),
    ...(unlettered > 0 ? [`${unlettered} bad records are no dead letters with a reason`] : []),
    ...(stored === GOOD ? [] : [`${stored} events are stored, ${GOOD} were good`]),
  ];
  const notes = [...new Set(reasons.values())].map((reason) => `\`${reason}\``);
  return { acknowledged: records.length, lost, countedTwice, deadLettered, ledgerCloses: false, notes, failures };
}

export const poison: ChaosCase = {
  name: 'poison',
  fault:
    'another producer writes, among good records without ids, bytes, other JSON, wrong types and a record of 900 KB; the worker is killed amid them',
  inShort: true,
  play: async (stage) => {
    const { world, appId } = stage;
    const records = foreignRecords(appId, world.topics.events);
    const half = Math.floor(records.length / 2);
    await append(stage, records.slice(0, half));
    await world.worker.stop('SIGKILL');
    await append(stage, records.slice(half));
    await world.worker.restart();
    const closed = await untilClosed(world.opsUrls).then(
      () => [],
      (error: Error) => [error.message],
    );
    const letters = await readDeadLetters(world.eventLog, world.topics.deadLetters);
    const figures = figuresOf(records, letters, await countEvents(world.client, appId));
    return { ...figures, ledgerCloses: closed.length === 0, failures: [...figures.failures, ...closed] };
  },
};
