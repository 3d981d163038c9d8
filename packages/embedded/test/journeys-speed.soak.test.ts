import { DAY_MS, HOUR_MS, zoneWindows } from '@analytics/shared/domain';
import type { Store } from '@analytics/shared/ports';
import { buildEvent } from '@analytics/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFixture } from './store-fixture.js';

const EVENTS = 1_000_000;
const USERS = 50_000;
const BATCH = 5_000;
const NAMES = ['home', 'search', 'view', 'view', 'cart', 'pay', 'help', 'login'];
const PLANS = ['free', 'pro', 'team'];
const TO = Date.UTC(2026, 0, 31);
const FROM = TO - 30 * DAY_MS;
const ASKED = { appId: 'shop', range: { from: FROM, to: TO } };
/** Tries of a question, of which the one with the least work counts. */
const TRIES = 3;
/** Processor time, which is hardly more while the machine does something else; with two free cores the answer takes less. */
const MOST_MS = 1_000;

const fixture = createFixture();
afterAll(fixture.cleanUp);
let store: Store;

/** Visits of ten events, a few seconds apart, at any time of the month. */
beforeAll(async () => {
  store = await fixture.openStore(fixture.newFile());
  for (let from = 0; from < EVENTS; from += BATCH) {
    const points = Array.from({ length: BATCH }, (_, index) => {
      const at = from + index;
      const visit = Math.floor(at / 10);
      const begin = FROM + ((visit * 7_919) % 100_000) * ((30 * DAY_MS) / 100_000);
      const record = buildEvent({
        appId: 'shop',
        eventId: `e${at}`,
        userId: `user-${(visit * 31) % USERS}`,
        eventName: NAMES[(at * 13 + visit) % NAMES.length] ?? '',
        properties: { plan: PLANS[visit % 3], cart: { total: at % 50 } },
        timestamp: Math.floor(begin + (at % 10) * 7_000),
      });
      return { kind: 'event' as const, record };
    });
    await store.write(points);
  }
}, 300_000);

const steps = [{ eventName: 'home' }, { eventName: 'view' }, { eventName: 'cart' }, { eventName: 'pay' }];
const funnel = { ...ASKED, steps, withinMs: 7 * DAY_MS };
const periods = zoneWindows(ASKED.range, '1d', 'Europe/Berlin').slice(0, -1);
const sessions = { ...ASKED, idleMs: HOUR_MS / 2, intervalMs: DAY_MS };

it.each([
  ['a funnel', () => store.funnel(funnel)],
  ['a funnel by a property', () => store.funnel({ ...funnel, byPath: 'plan' })],
  [
    'a funnel of properties',
    () => store.funnel({ ...funnel, steps: steps.map((step) => ({ ...step, where: { plan: 'pro' } })) }),
  ],
  ['retention', () => store.retention({ ...ASKED, periods })],
  ['retention between two events', () => store.retention({ ...ASKED, periods, first: 'home', returning: 'pay' })],
  ['sessions', () => store.sessions(sessions)],
  ['the sessions of a user', () => store.sessions({ ...sessions, ofUser: { userId: 'user-31', limit: 100 } })],
])('%s of a million events takes less than a second', async (_name, ask) => {
  const times: number[] = [];
  for (let count = 0; count < TRIES; count += 1) {
    const before = process.cpuUsage();
    await ask();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1_000);
  }
  expect(Math.min(...times)).toBeLessThan(MOST_MS);
});
