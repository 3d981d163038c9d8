// How long do questions about one app's events take? Fills a store by SQL with events of one app, of about 300 bytes,
// 50 names, 8 types, 100,000 users and 30 days; then asks through the Store port with the default memory, and prints a
// Markdown table: median and worst of 5, and processor time, which counts where the machine is busy.
//
//   node --conditions=@analytics/source --import tsx packages/embedded/bench/figures.mjs [events, default 1000000] [folder]
import { zoneWindows } from '@analytics/shared/domain';
import { USER_HASH_SQL } from '../src/store/user-hash.ts';
import { row as printRow, withFilledStore } from './filled-store.mjs';

const EVENTS = Number(process.argv[2] ?? 1_000_000);
const DAY_MS = 86_400_000;
const now = Date.now();
const range = { from: now - 30 * DAY_MS, to: now + 1 };
const appId = 'shop';

/** Uniform in [0, 1), another for each `salt`. */
const random = (salt) => `(hash(n * 97 + ${salt}) / 18446744073709551616.0)`;
const ROWS = `
  SELECT 'shop', 'event-' || n, user_id, 'type-' || (name % 8), 'name-' || name, 'session-' || user_id,
    'Mozilla/5.0 (X11; Linux x86_64)', '10.0.0.1',
    '{"plan":"' || CASE WHEN n % 5 = 0 THEN 'pro' ELSE 'free' END || '","page":"/products/' || (n % 500) ||
    '","cart":{"total":' || (n % 90) || ',"items":[1,2]},"referrer":"https://example.com/search"}',
    ms * 1000000 + (hash(n) % 1000000)::BIGINT, (hash(n) >> 1)::BIGINT, ${USER_HASH_SQL}
  FROM (SELECT n, 'user-' || floor(100000 * ${random(2)} ** 3)::INT AS user_id, floor(50 * ${random(4)} ** 2)::INT AS name,
    $1::BIGINT + n * ${30 * DAY_MS} // ${EVENTS} AS ms FROM range(${EVENTS}) AS numbers(n))`;

const row = (title, read) => printRow(title, read, { runs: 5 });
const insert = (connection) => connection.run(`INSERT INTO events ${ROWS}`, [BigInt(range.from)]);

await withFilledStore({ name: 'figures', parent: process.argv[3], insert }, async (store) => {
  await store.start();
  const series = (asked, window = '1d') =>
    store.eventSeries({
      appId,
      range,
      bounds: zoneWindows(range, window, 'Europe/Berlin'),
      where: {},
      measure: 'events',
      keys: { most: 10 },
      ...asked,
    });
  const plan = { by: { property: 'plan' } };
  const page = { by: { property: 'page' } };
  const users = { measure: 'users' };
  console.log(`${EVENTS} events\n\n| question | median ms | worst ms | processor ms |\n|---|---|---|---|`);
  await row('apps', () => store.apps({ apps: 'all', range, countFrom: range.from }));
  for (const kind of ['event', 'property'])
    await row(`names, ${kind}`, () => store.names({ kind, appId, range, limit: 100 }));
  await row('series', () => series({}));
  await row('series, by hour', () => series({}, '1h'));
  await row('series by name', () => series({ by: 'name' }));
  await row('series by name, by hour, 50 series', () => series({ by: 'name', keys: { most: 50 } }, '1h'));
  await row('series by plan', () => series(plan));
  await row('series by page (500 values)', () => series(page));
  await row('series of users', () => series(users));
  await row('series of users by name', () => series({ ...users, by: 'name' }));
  await row('series of users by plan', () => series({ ...users, ...plan }));
  await row('series of users by page, by hour', () => series({ ...users, ...page }, '1h'));
  await row('series by name, of one plan', () => series({ by: 'name', where: { plan: 'pro' } }));
});
