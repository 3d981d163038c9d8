// How long do reads take among many events? Fills a store by SQL with events of about 450 bytes, 10 apps (the largest
// has a third), 100,000 users (the first tenth makes half; user-5x is none of them) and 30 days, nearly in the order of
// time; then reads through the Store port with the default memory, and prints a Markdown table: median and worst of 7,
// and processor time, which counts where the machine is busy. 10 million events take a minute to make and 1.6 GB.
//
//   node --conditions=@analytics/source --import tsx packages/embedded/bench/reads.mjs [events, default 10000000] [folder]
import { performance } from 'node:perf_hooks';
import { USER_HASH_SQL } from '../src/store/user-hash.ts';
import { row as printRow, withFilledStore } from './filled-store.mjs';

const EVENTS = Number(process.argv[2] ?? 10_000_000);
const APPS = 10;
const USERS = 100_000;
const DAY_MS = 86_400_000;
const STEP = 500_000;
const now = Date.now();
const range = { from: now - 30 * DAY_MS, to: now + 1 };

/** Uniform in [0, 1), another for each `salt`. */
const random = (salt) => `(hash(n * 97 + ${salt}) / 18446744073709551616.0)`;
const hex = (salt) => `lpad(to_hex(hash(n * 97 + ${salt})), 16, '0')`;
const ROWS = `
  SELECT app_id, event_id, user_id, type, type || '.' || name, ${hex(6)}, 'Mozilla/5.0 (X11; Linux x86_64)', '10.0.0.1',
    '{"ref":"refs/heads/feature-' || name || '","head":"' || ${hex(7)} || ${hex(8)} || '","url":"https://example.org/' ||
    app_id || '/pull/' || name || '","labels":["backend","needs-review"],"author":{"association":"MEMBER",' ||
    '"type":"User","site_admin":false},"merge":{"state":"clean","base":"main"}}',
    ms * 1000000 + (hash(n) % 1000000)::BIGINT, (hash(n) >> 1)::BIGINT, ${USER_HASH_SQL}
  FROM (SELECT n, 'app-' || (1 + floor(${APPS} * ${random(1)} ** 2)::INT) AS app_id, 'event-' || n AS event_id,
    'user-' || (1 + floor(${USERS} * ${random(2)} ** 3)::INT) AS user_id, 'type-' || (hash(n * 97 + 3) % 8) AS type,
    floor(30 * ${random(4)} ** 2)::INT AS name,
    $2::BIGINT + n * ${30 * DAY_MS} // ${EVENTS} - (hash(n * 97 + 5) % 120000)::BIGINT AS ms
    FROM range($1::BIGINT, least($1::BIGINT + ${STEP}, ${EVENTS})) AS numbers(n))`;

const row = (title, read) => printRow(title, read, { runs: 7, digits: 1 });

async function insert(connection) {
  for (let from = 0; from < EVENTS; from += STEP) {
    await connection.run(`INSERT INTO events ${ROWS}`, [BigInt(from), BigInt(range.from)]);
  }
}

await withFilledStore({ name: 'reads', parent: process.argv[3], insert }, async (store) => {
  console.log(`${EVENTS} events\n\n| read | median, ms | worst, ms | processor, ms |\n|---|---:|---:|---:|`);
  const start = performance.now();
  await store.start();
  console.log(`| opening the store | ${(performance.now() - start).toFixed(1)} | | |`);
  for (const app of [1, 2, APPS]) {
    const query = { appId: `app-${app}`, range, intervalMs: 3_600_000 };
    await row(`dashboard of app ${app}, 30 days by the hour`, () => store.dashboard(query));
  }
  for (const userId of ['user-1', 'user-1000', `user-${USERS / 2}`, 'user-5x']) {
    for (const appId of [undefined, 'app-1']) {
      const query = { userId, range, limit: 100, apps: appId ? [appId] : 'all' };
      await row(`last 100 events of ${userId}${appId ? ' in app 1' : ''}`, () => store.userEvents(query));
    }
  }
});
