import { pick, randomOf } from './random.ts';

export interface DemoEvent {
  eventId: string;
  appId: string;
  userId: string;
  eventType: string;
  eventName: string;
  sessionId: string;
  timestamp: number;
  properties: Record<string, unknown>;
}

export const DEMO_DAYS = 14;
const DAY_MS = 86_400_000;
const USERS = 700;

/** How busy the hours of a day are. */
const HOURS = [2, 1, 1, 1, 1, 2, 4, 7, 10, 12, 12, 11, 10, 11, 12, 11, 10, 9, 10, 12, 13, 11, 7, 4] as const;
const COUNTRIES = [
  ['de', 30],
  ['us', 24],
  ['fr', 14],
  ['gb', 12],
  ['pl', 8],
  ['br', 7],
  ['jp', 5],
] as const;
const PLANS = [
  ['free', 70],
  ['pro', 24],
  ['team', 6],
] as const;
const SOURCES = [
  ['search', 45],
  ['newsletter', 20],
  ['ad', 20],
  ['direct', 15],
] as const;
const DEVICES = [
  ['phone', 58],
  ['desktop', 36],
  ['tablet', 6],
] as const;
const PRODUCTS = [
  ['mug', 12],
  ['t-shirt', 22],
  ['lamp', 48],
  ['backpack', 75],
  ['headphones', 140],
] as const;

interface DemoUser {
  userId: string;
  firstDay: number;
  /** How likely a visit a day is. */
  loyalty: number;
  facts: Record<string, string>;
}

function usersOf(random: () => number): DemoUser[] {
  return Array.from({ length: USERS }, (_none, index) => ({
    userId: `user-${String(index + 1).padStart(3, '0')}`,
    // A third was there before; more come towards the end.
    firstDay: random() < 0.34 ? 0 : Math.floor(Math.sqrt(random()) * DEMO_DAYS),
    loyalty: 0.06 + random() ** 2 * 0.55,
    facts: { plan: pick(random, PLANS), country: pick(random, COUNTRIES), device: pick(random, DEVICES) },
  }));
}

/**
 * Two weeks of a shop, up to now, oldest first: visits with the steps from a product to an order. On one day it is always
 * the same with the same ids, so that doing it twice adds nothing.
 */
export function demoEvents(appId: string, now: number): DemoEvent[] {
  const today = Math.floor(now / DAY_MS);
  const random = randomOf(today);
  const events: DemoEvent[] = [];
  for (const user of usersOf(random)) {
    for (let day = user.firstDay; day < DEMO_DAYS; day += 1) {
      const isFirst = day === user.firstDay && user.firstDay > 0;
      const start = (today - DEMO_DAYS + 1 + day) * DAY_MS;
      const isWeekend = [0, 6].includes(new Date(start).getUTCDay());
      if (isFirst || random() < user.loyalty * (isWeekend ? 0.65 : 1)) {
        const visit = visitOf({ random, user, start, isFirst });
        for (const step of visit)
          events.push({ ...step, appId, eventId: `demo-${today}-${user.userId}-${day}-${step.eventId}` });
      }
    }
  }
  return events.filter(({ timestamp }) => timestamp < now).sort((a, b) => a.timestamp - b.timestamp);
}

interface Visit {
  random: () => number;
  user: DemoUser;
  start: number;
  isFirst: boolean;
}

/** One visit: some pages, and as many steps towards an order as the visitor takes. */
function visitOf({ random, user, start, isFirst }: Visit): Omit<DemoEvent, 'appId'>[] {
  const hour = pick(
    random,
    HOURS.map((weight, index) => [index, weight] as const),
  );
  let time = start + hour * 3_600_000 + Math.floor(random() * 3_600_000);
  const source = pick(random, SOURCES);
  const steps: Omit<DemoEvent, 'appId'>[] = [];
  const add = (eventName: string, eventType: string, more: Record<string, unknown> = {}) => {
    steps.push({
      eventId: String(steps.length),
      userId: user.userId,
      eventType,
      eventName,
      sessionId: `demo-${user.userId}-${start / DAY_MS}`,
      timestamp: time,
      properties: { ...user.facts, source, ...more },
    });
    time += 4_000 + Math.floor(random() ** 2 * 150_000);
  };
  add('page_view', 'page', { path: '/' });
  if (isFirst) add('signup', 'action');
  if (random() < 0.35) add('search', 'action', { results: Math.floor(random() * 40) });
  const [product, price] = pick(
    random,
    PRODUCTS.map((one) => [one, 200 / (one[1] + 20)] as const),
  );
  const item = { product, price };
  if (random() < 0.8) add('product_view', 'page', item);
  else return steps;
  if (random() < 0.45) add('add_to_cart', 'action', item);
  else return steps;
  if (random() < 0.62) add('checkout', 'action', { cart: { items: 1 + Math.floor(random() * 3), total: price } });
  else return steps;
  // People who pay for the service buy more easily, and phones less.
  const chance =
    0.7 + (user.facts['plan'] === 'free' ? -0.12 : 0.12) + (user.facts['device'] === 'phone' ? -0.14 : 0.06);
  if (random() < chance) {
    add('order', 'purchase', { ...item, cart: { items: 1 + Math.floor(random() * 3), total: price } });
  }
  return steps;
}
