// What do the questions of the page's first view cost? Fills a store by SQL with a shop's visits of two weeks, six events
// each, as fast as people click; then asks what the overview of a week asks, and prints a Markdown table: median and worst
// of 5, and processor time, which counts where the machine is busy.
//
//   node --conditions=@analytics/source --import tsx packages/embedded/bench/overview.mjs [events, default 1000000] [folder]
import { zoneWindows } from '@analytics/shared/domain';
import { USER_HASH_SQL } from '../src/store/user-hash.ts';
import { row as printRow, withFilledStore } from './filled-store.mjs';

const EVENTS = Number(process.argv[2] ?? 1_000_000);
const DAY_MS = 86_400_000;
const VISIT = 6;
const now = Date.now();
const since = (days) => now - days * DAY_MS;
const appId = 'shop';

/** Uniform in [0, 1), another for each `salt`. */
const random = (salt) => `(hash(n * 97 + ${salt}) / 18446744073709551616.0)`;
/** As they come: visits of many users are going on at once. */
const ROWS = `
  SELECT 'shop', 'event-' || n || '-' || step, user_id, ['view', 'action', 'purchase'][1 + step % 3],
    ['page_view', 'product_view', 'add_to_cart', 'checkout', 'order', 'search', 'login'][1 + (step + n % 2)],
    'session-' || n, 'Mozilla/5.0 (X11; Linux x86_64)', '10.0.0.1', '{"plan":"free","page":"/products/' || (n % 500) || '"}',
    ms * 1000000 + (hash(n + step) % 1000000)::BIGINT, (hash(n * ${VISIT} + step) >> 1)::BIGINT, ${USER_HASH_SQL}
  FROM (SELECT n, step, 'user-' || floor(${EVENTS / 15} * ${random(2)})::INT AS user_id,
    $1::BIGINT + n * ${14 * DAY_MS * VISIT} // ${EVENTS} + step * 30000 + hash(n + step) % 20000 AS ms
    FROM range(${Math.floor(EVENTS / VISIT)}) AS visits(n), range(${VISIT}) AS steps(step))
  ORDER BY ms`;

const row = (title, read) => printRow(title, read, { runs: 5 });
const insert = (connection) => connection.run(`INSERT INTO events ${ROWS}`, [BigInt(since(14))]);

await withFilledStore({ name: 'overview', parent: process.argv[3], insert }, async (store) => {
  await store.start();
  const series = (range, keys) =>
    store.eventSeries({
      appId,
      range,
      bounds: zoneWindows(range, '1h', 'Europe/Berlin'),
      where: {},
      by: 'name',
      measure: 'events',
      keys,
    });
  const week = { from: since(7), to: now + 1 };
  const weekBefore = { from: since(14), to: since(7) };
  const questions = {
    apps: () => store.apps({ apps: 'all', range: { from: 0, to: now + DAY_MS }, countFrom: since(30) }),
    'series by name': () => series(week, { most: 8 }),
    'the week before': () => series(weekBefore, ['page_view', 'product_view', 'order', 'login']),
    sessions: () => store.sessions({ appId, range: week, idleMs: 1_800_000, intervalMs: 3_600_000 }),
  };
  console.log(`${EVENTS} events\n\n| question | median ms | worst ms | processor ms |\n|---|---|---|---|`);
  for (const [title, ask] of Object.entries(questions)) await row(title, ask);
  await row('all of them', () => Promise.all(Object.values(questions).map((ask) => ask())));
});
