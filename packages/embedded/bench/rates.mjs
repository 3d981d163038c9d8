// Where are rates found: in query-api from stored values, or in SQL? Fills a store by SQL with a cumulative metric of SERIES
// series that are read every 15 seconds for a week (403,200 values with 10), starting anew now and then; finds the growth of
// each hour both ways, and prints a Markdown table: median and worst of 5, and processor time, which counts where the
// machine is busy. They must be equal.
//
//   node --conditions=@analytics/source --import tsx packages/embedded/bench/rates.mjs [series, default 9]
import { performance } from 'node:perf_hooks';
import { DuckDBInstance } from '@duckdb/node-api';
import { counterGrowth } from '../../query-api/src/queries/metrics-at-read/counter-growth.ts';
import { row as printRow, withFilledStore } from './filled-store.mjs';

const SERIES = Number(process.argv[2] ?? 9);
const EVERY_MS = 15_000;
const HOUR_MS = 3_600_000;
const VALUES = (7 * 24 * HOUR_MS) / EVERY_MS;
const from = Math.floor(Date.now() / HOUR_MS) * HOUR_MS - 7 * 24 * HOUR_MS;
const range = { from, to: from + 7 * 24 * HOUR_MS };

/** A count that begins at 0 again after each 10,000 values. */
const ROWS = `
  SELECT 'shop' AS app_id, 'id-' || s || '-' || n AS metric_id, 'requests' AS metric_name, 'cumulative' AS metric_type,
    ((n % 10000) * 3 + s)::DOUBLE AS value, '' AS unit, '{"instance":"' || s || '"}' AS tags,
    (${from} + n * ${EVERY_MS})::BIGINT * 1000000 + s AS time_ns, (hash(n * 100 + s) >> 1)::BIGINT AS id_hash
  FROM range(${VALUES}) AS values(n), range(${SERIES}) AS series(s) ORDER BY n`;

const GROWTH = `
  SELECT hour, sum(growth) FROM (
    SELECT time_ns // ${HOUR_MS * 1_000_000} AS hour,
      CASE WHEN value < lag(value) OVER series THEN value ELSE value - lag(value) OVER series END AS growth
    FROM metrics WHERE app_id = 'shop' AND metric_name = 'requests' AND metric_type = 'cumulative'
    WINDOW series AS (PARTITION BY app_id, tags ORDER BY time_ns))
  WHERE growth IS NOT NULL GROUP BY hour ORDER BY hour`;

const row = (title, read) => printRow(title, read, { runs: 5 });

const inSql = await DuckDBInstance.create(':memory:', { threads: '2' });
const connection = await inSql.connect();
await connection.run(`CREATE TABLE metrics AS ${ROWS}`);
const askSql = async () =>
  (await connection.runAndReadAll(GROWTH)).getRows().map(([, growth]) => Math.round(Number(growth)));

await withFilledStore(
  { name: 'rates', insert: (filled) => filled.run(`INSERT INTO metrics ${ROWS}`) },
  async (store) => {
    await store.start();
    const query = { apps: 'all', range, metricName: 'requests', tags: {}, windowMs: HOUR_MS };
    const signal = AbortSignal.timeout(600_000);
    const ask = () => counterGrowth({ store }, query, { aggregation: 'increase', signal });
    const [ours, theirs] = [(await ask()).map(({ value }) => Math.round(value)), await askSql()];
    if (JSON.stringify(ours) !== JSON.stringify(theirs)) throw new Error(`${ours.length} hours, not equal`);
    console.log(
      `${SERIES * VALUES} values\n\n| growth of each hour | median ms | worst ms | processor ms |\n|---|---:|---:|---:|`,
    );
    await row('in query-api, from stored values', ask);
    await row('in SQL of DuckDB', askSql);
    const began = performance.now();
    const { series } = await store.metricSamples({ ...query, metricType: 'cumulative', maxSamples: 400_000 });
    console.log(`\nreading alone: ${(performance.now() - began).toFixed(0)} ms, ${series.length} series`);
  },
);
