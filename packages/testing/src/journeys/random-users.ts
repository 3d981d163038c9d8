import type { EventRecord } from '@analytics/shared/contracts';
import { HOUR_MS, MINUTE_MS } from '@analytics/shared/domain';
import type { EventCondition, TimeRange } from '@analytics/shared/ports';
import { buildEvent } from '../builders.js';
import { createRandom } from '../seeded-random.js';

/** Few of everything, so that steps are often taken, and often by the same events. */
const NAMES = ['home', 'search', 'cart', 'pay'];
const TYPES = ['view', 'click'];
const PLANS = [
  'free',
  'pro',
  '3',
  3,
  true,
  null,
  undefined,
  { name: 'pro', 0: 'pro' },
  ['pro'],
  'longer than it says',
  '',
];
const CONDITIONS = [
  { plan: 'pro' },
  { plan: '3' },
  { plan: 'true' },
  { 'plan.name': 'pro' },
  { 'plan.0': 'pro' },
  { 'cart.total': '1' },
];
/** Whose clocks change within a few days of each other, at different hours, one of them by 30 minutes. */
export const ZONES = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'] as const;
/** Begins of ranges of up to five weeks in which clocks of the zones change. */
const BEGINS = [Date.UTC(2025, 2, 5), Date.UTC(2025, 9, 1), Date.UTC(2024, 9, 3, 13, 30), Date.UTC(2025, 2, 30)];

export interface RandomUsers {
  events: EventRecord[];
  /** Of most events; some are before it and behind it. */
  range: TimeRange;
  /** One that fits some of the events. */
  condition(): EventCondition;
  one<T>(choices: readonly [T, ...T[]]): T;
}

/** The events of a few users of an app, which are the same for a seed; only their ids are not. */
export function randomUsers(appId: string, seed: number): RandomUsers {
  const random = createRandom(seed);
  const one = <T>(choices: readonly T[]): T => choices[random(choices.length)] as T;
  const from = one(BEGINS) + random(48) * HOUR_MS;
  const range = { from, to: from + (1 + random(35)) * 24 * HOUR_MS + random(24) * HOUR_MS };
  const users = Array.from({ length: 1 + random(12) }, (_, index) => `user ${index}`);
  const events: EventRecord[] = [];
  let at = range.from - HOUR_MS;
  for (let count = 40 + random(160); count > 0; count -= 1) {
    // Often within one millisecond, or of one session, and now and then days later.
    at += one([0, 0, 1, random(MINUTE_MS), 30 * MINUTE_MS, random(3 * HOUR_MS), random(2) * random(40 * HOUR_MS)]);
    if (at > range.to + HOUR_MS) at = range.from + random(range.to - range.from);
    const plan = one(PLANS);
    events.push(
      buildEvent({
        appId,
        userId: one(users),
        eventName: one(NAMES),
        eventType: one(TYPES),
        properties: { ...(plan === undefined ? {} : { plan }), cart: { total: random(3) } },
        sessionId: one(['', 'a', 'b']),
        timestamp: at,
      }),
    );
  }
  const condition = (): EventCondition => ({
    eventName: one(NAMES),
    ...(random(4) === 0 && { eventType: one(TYPES) }),
    ...(random(3) === 0 && { where: one(CONDITIONS) }),
  });
  return { events, range, condition, one };
}
