import type { EventView } from '@analytics/shared/contracts';
import { derivedId } from '@analytics/shared/domain';
import { type Clock, systemClock } from '@analytics/shared/ports';
import { eventViewOf, waitFor } from '@analytics/testing';
// By path: the layout lets no package of ours depend on the worker, and this test needs the real one.
import { createWorker } from '@analytics/worker';
import { afterEach, expect, it } from 'vitest';
import { createFixture } from './fixture/cli.js';
import { contentOf, DEAD_LETTERS, EVENTS } from './fixture/dead-letters.js';

let fixture = createFixture();
afterEach(() => {
  fixture.cleanUp();
  fixture = createFixture();
});

/** For this worker every record of today is years ahead, and so a dead letter. */
const inThePast: Clock = { now: () => Date.UTC(2020, 0, 1) };

/** Starts the service's log, store and worker, and stops them when the worker has settled everything. */
async function runWorker(clock: Clock): Promise<EventView[]> {
  const { eventLog, store } = await fixture.openBackends();
  const worker = createWorker({ ...fixture.context, eventLog, store, clock });
  const components = [eventLog, store, worker];
  for (const component of components) await component.start();
  await waitFor(async () =>
    (await eventLog.positions(fixture.context.group, [EVENTS])).every(({ committed, end }) => committed === end),
  );
  const range = { from: 0, to: Date.now() + 1_000 };
  const { events } = await store.userEvents({ apps: 'all', userId: 'u-1', range, limit: 100 });
  for (const component of components.reverse()) await component.stop();
  return events.map(eventViewOf);
}

const redrive = async () => expect((await fixture.dlq(['redrive', '--yes'])).exitCode).toBe(0);

const event = { appId: 'shop', userId: 'u-1', eventType: 'click', eventName: 'submit' };
const record = (fields: object) => ({
  topic: EVENTS,
  key: 'shop:u-1',
  value: Buffer.from(JSON.stringify({ ...event, ...fields })),
  headers: { own: 'x' },
});

it('a record without id and time keeps those of its first place through every round, and counts once', async () => {
  await fixture.append(record({ eventId: 'before it' }), record({}));
  const [, source] = await fixture.read(EVENTS);

  expect(await runWorker(inThePast)).toEqual([]);
  await redrive();
  expect(await runWorker(inThePast)).toEqual([]);
  const deadLetters = (await fixture.read(DEAD_LETTERS)).map(contentOf).filter(({ headers }) => headers['dlq-reason']);
  expect(deadLetters.map(({ headers }) => [headers['dlq-offset'], headers['dlq-attempts']])).toEqual([
    ['0', '1'],
    ['1', '1'],
    ['0', '2'],
    ['1', '2'],
  ]);
  await redrive();
  // As if a crash had come between the record and its marker: it is appended once more.
  const last = deadLetters.at(-1);
  await fixture.append({ ...record({}), headers: last?.headers ?? {} });

  const stored = await runWorker(systemClock);
  expect(stored.map(({ eventId }) => eventId).sort()).toEqual(
    [derivedId(`${EVENTS}\n${source?.partition}\n1`), 'before it'].sort(),
  );
  const redriven = stored.find(({ eventId }) => eventId !== 'before it');
  expect(Date.parse(redriven?.timestamp ?? '')).toBe(source?.appendedAt);
  expect((await fixture.dlq(['list'])).out).toContain('0 waiting. 4 redriven before');
});

it('the same record, never dead and redriven by hand, is the same event', async () => {
  await fixture.append(record({}));
  const [first] = await runWorker(systemClock);
  const [source] = await fixture.read(EVENTS);
  await fixture.append({
    ...record({}),
    headers: {
      'dlq-topic': EVENTS,
      'dlq-partition': String(source?.partition),
      'dlq-offset': '0',
      'dlq-appended-at': String(source?.appendedAt),
    },
  });
  expect(await runWorker(systemClock)).toEqual([first]);
});

it('a client’s headers that name another topic give its dead letter neither that topic nor a place there', async () => {
  const forged = { 'dlq-topic': DEAD_LETTERS, 'dlq-partition': '9', 'dlq-offset': '77', 'dlq-redriven': '0:0' };
  await fixture.append({ ...record({}), value: Buffer.from('{'), headers: forged });
  await runWorker(systemClock);
  const [deadLetter] = (await fixture.read(DEAD_LETTERS)).map(contentOf);
  expect(deadLetter?.headers).toMatchObject({ 'dlq-topic': EVENTS, 'dlq-offset': '0', 'dlq-reason': 'not_json' });
  expect((await fixture.dlq(['list'])).out).toContain('1 waiting: not_json 1.');
});
