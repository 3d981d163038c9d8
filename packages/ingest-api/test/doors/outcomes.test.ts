import { logUnavailable, overloaded } from '@analytics/shared/errors';
import type { EventLog } from '@analytics/shared/ports';
import { appendsAll } from '@analytics/testing';
import { expect, it } from 'vitest';
import { logThat } from '../fixture/ports.js';
import { basic, type DoorAnswer, doorApp, WRITE_KEY } from './fixture.js';

interface Wire {
  name: string;
  url: string;
  headers?: Record<string, string>;
  /** A body of these users; `undefined` makes a record that is refused. */
  body(users: readonly (string | undefined)[], key: string): unknown;
  /** The answer when all is kept. */
  kept: object | string;
  /** The answer's form when nothing is. */
  failed: object;
  /** What is not as everywhere. */
  rateLimit?: number;
  some?: object;
}

const TIME = '2026-11-25T20:00:00.000Z';
const WIRES: readonly Wire[] = [
  {
    name: 'segment',
    url: '/v1/batch',
    body: (users, writeKey) => ({
      writeKey,
      batch: users.map((userId, index) => ({ type: 'track', event: 'e', userId, messageId: `m-${index}` })),
    }),
    kept: { success: true },
    failed: { success: false },
    some: { success: true, rejected: 1 },
  },
  {
    name: 'posthog v0',
    url: '/batch/',
    body: (users, key) => ({
      api_key: key,
      batch: users.map((id) => ({ event: 'e', distinct_id: id, timestamp: TIME })),
    }),
    kept: { status: 'Ok' },
    failed: { type: 'error' },
    rateLimit: 503,
  },
  {
    name: 'posthog v1',
    url: '/i/v1/analytics/events',
    body: (users, key) => ({
      api_key: key,
      batch: users.map((id, index) => ({ uuid: `u-${index}`, event: 'e', distinct_id: id, timestamp: TIME })),
    }),
    kept: { results: { 'u-0': { result: 'ok' }, 'u-1': { result: 'ok' } } },
    failed: { type: 'error' },
    rateLimit: 503,
    some: { results: { 'u-0': { result: 'ok' }, 'u-1': { result: 'drop' } } },
  },
  {
    name: 'mixpanel',
    url: '/mixpanel/track?verbose=1',
    body: (users, token) =>
      users.map((id) => ({ event: 'e', properties: { token, distinct_id: id, time: 1_795_640_000 } })),
    kept: { status: 1, error: null },
    failed: { status: 0 },
  },
  {
    name: 'beacon',
    url: '/analytics/beacon',
    body: (users, key) => ({ key, events: users.map((userId) => ({ userId, eventType: 'click', eventName: 'e' })) }),
    kept: '',
    failed: { success: false },
    some: { success: false, count: 1, rejected: 1 },
  },
];

const bodyOf = ({ text }: DoorAnswer): unknown => (text.startsWith('{') ? JSON.parse(text) : text);
const TWO = ['u-1', 'u-2'];

const isEmpty = ({ kept }: Wire): boolean => kept === '';
type App = Awaited<ReturnType<typeof doorApp>>;
type Users = readonly (string | undefined)[];

/** Sends a batch of the wire with a key in it. */
const ask = ({ post }: App, { url, body }: Wire, users: Users = TWO, key = WRITE_KEY) => post(url, body(users, key));

it('all kept is success', async () => {
  const app = await doorApp();
  for (const wire of WIRES) {
    app.forget();
    const answer = await ask(app, wire);
    expect({ ...wire, status: answer.status, body: bodyOf(answer) }).toEqual({
      ...wire,
      status: isEmpty(wire) ? 204 : 200,
      body: wire.kept,
    });
    expect(app.records()).toMatchObject([{ userId: 'u-1', appId: 'shop' }, { userId: 'u-2' }]);
  }
});

it('some bad keeps the others', async () => {
  const app = await doorApp();
  for (const wire of WIRES) {
    app.forget();
    const answer = await ask(app, wire, ['u-1', undefined]);
    expect({ name: wire.name, status: answer.status }).toEqual({ name: wire.name, status: isEmpty(wire) ? 207 : 200 });
    expect(bodyOf(answer)).toMatchObject(wire.some ?? (wire.kept as object));
    expect(app.records()).toHaveLength(1);
  }
});

it('all bad is a 400 that says what is wrong', async () => {
  const app = await doorApp();
  for (const wire of WIRES) {
    const answer = await ask(app, wire, [undefined, undefined]);
    expect({ name: wire.name, status: answer.status }).toEqual({ name: wire.name, status: 400 });
    expect(bodyOf(answer)).toMatchObject({ ...wire.failed, errors: [{ path: '/0/userId' }, { path: '/1/userId' }] });
  }
});

it('no key and an unknown one are a 401, one without the scope a 403, and nothing is kept', async () => {
  const app = await doorApp();
  for (const wire of WIRES) {
    const answers = [await ask(app, wire, TWO, ''), await ask(app, wire, TWO, 'unknown-key')];
    answers.push(await ask(app, wire, TWO, 'read-key'));
    expect({ name: wire.name, statuses: answers.map(({ status }) => status) }).toEqual({
      name: wire.name,
      statuses: [401, 401, 403],
    });
    for (const answer of answers) expect(bodyOf(answer)).toMatchObject(wire.failed);
  }
  expect(app.records()).toEqual([]);
});

it('a rate limit has the status that its clients wait after', async () => {
  const app = await doorApp({ environment: { RATE_LIMIT_MAX_REQUESTS: '1' } });
  await ask(app, WIRES[0] as Wire);
  for (const wire of WIRES) {
    const answer = await ask(app, wire);
    expect({ name: wire.name, status: answer.status }).toEqual({ name: wire.name, status: wire.rateLimit ?? 429 });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(bodyOf(answer)).toMatchObject(wire.failed);
  }
});

it.each<[string, EventLog['append'], number]>([
  ['the log is away', () => Promise.reject(logUnavailable(new Error('away'))), 503],
  ['the log is overloaded', () => Promise.reject(overloaded('full')), 503],
  ['one record is not confirmed', confirmsOne, 503],
  ['the service has a defect', () => Promise.reject(new Error('a defect')), 500],
])('when %s, clients are told to send again', async (_what, append, status) => {
  const app = await doorApp({ eventLog: logThat(append) });
  for (const wire of WIRES) {
    const answer = await ask(app, wire);
    expect({ name: wire.name, status: answer.status }).toEqual({ name: wire.name, status });
    expect(answer.headers['retry-after'] === undefined).toBe(status === 500);
    expect(bodyOf(answer)).toMatchObject(wire.failed);
  }
});

async function confirmsOne(records: Parameters<EventLog['append']>[0]): ReturnType<EventLog['append']> {
  const [first = { status: 'appended' }] = await appendsAll(records);
  return records.map((_, index) =>
    index === 0 ? first : { status: 'unknown', error: logUnavailable(new Error('slow')) },
  );
}

it('a batch beyond the largest of our own is taken in pieces', async () => {
  const pieces: number[] = [];
  const append: EventLog['append'] = (records) => {
    pieces.push(records.length);
    return appendsAll(records);
  };
  const { post } = await doorApp({ eventLog: logThat(append) });
  const batch = Array.from({ length: 2_500 }, (_, index) => ({ type: 'track', event: 'e', userId: `u-${index}` }));
  const answer = await post('/v1/batch', { batch }, basic(WRITE_KEY));
  expect(answer.status).toBe(200);
  expect(pieces).toEqual([1_000, 1_000, 500]);
});
