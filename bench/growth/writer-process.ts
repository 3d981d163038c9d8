import { type BackendsConfig, backendSections, openStore as openConfiguredStore } from '@analytics/backends';
import { createInfluxStore, influxOptionsOf } from '@analytics/influxdb';
import { logNamesOf, parseConfig } from '@analytics/shared/config';
import type { Point, Store } from '@analytics/shared/ports';
import { createLogger, createTelemetry, type Logger, type Telemetry } from '@analytics/shared/telemetry';
import { noGenerated } from './generated-counts.js';
import { type PointsSpec, pointBatches } from './points.js';
import { untilRolledUp } from './rolled-up.js';
import type { Written } from './write-points.js';

/** Calls under way at once, so that the store always has the next batch at hand; it refuses more than 50,000 points. */
const CALLS = 8;
/** A slow write must be measured, not given up. */
const WRITE_TIMEOUT_MS = 120_000;
/** Short, so that the measurement does not wait for the next round of roll-ups. */
const ROLL_UP_INTERVAL_MS = 2_000;

function openInflux(config: BackendsConfig, { logger, telemetry }: { logger: Logger; telemetry: Telemetry }): Store {
  return createInfluxStore({
    ...influxOptionsOf(config),
    logger,
    telemetry,
    writeTimeoutMs: WRITE_TIMEOUT_MS,
    rollUpIntervalMs: ROLL_UP_INTERVAL_MS,
  });
}

async function openStore(telemetry: Telemetry): Promise<Store> {
  const config = parseConfig('standalone', process.env, backendSections);
  const logger = createLogger({ service: 'growth', level: 'warn', destination: process.stderr });
  const onFatal = (error: unknown) => {
    throw error;
  };
  const context = { config, ...logNamesOf(config), logger, telemetry, onFatal };
  return config.INFLUXDB_URL === undefined ? openConfiguredStore(context, 'all') : openInflux(config, context);
}

async function writeAll(store: Store, calls: readonly Point[][]): Promise<void> {
  const outcomes = (await Promise.all(calls.map((points) => store.write(points)))).flat();
  const failed = outcomes.find(({ status }) => status !== 'stored');
  if (failed !== undefined) throw new Error(`a point was not stored: ${JSON.stringify(failed)}`);
}

/** Writes in rounds. The points of a round are made before its time is measured. */
async function write(store: Store, spec: PointsSpec): Promise<Omit<Written, 'settleSeconds'>> {
  const counts = noGenerated(spec);
  const batches = pointBatches(spec, counts);
  let [points, ms, cpuUs] = [0, 0, 0];
  for (;;) {
    const calls: Point[][] = [];
    while (calls.length < CALLS) {
      const { value, done } = batches.next();
      if (done) break;
      calls.push(value);
    }
    if (calls.length === 0) return { points, seconds: ms / 1_000, cpuSeconds: cpuUs / 1e6, counts };
    const [start, usage] = [performance.now(), process.cpuUsage()];
    await writeAll(store, calls);
    ms += performance.now() - start;
    const { user, system } = process.cpuUsage(usage);
    cpuUs += user + system;
    points += calls.reduce((sum, call) => sum + call.length, 0);
  }
}

async function run(spec: PointsSpec): Promise<Written> {
  const telemetry = createTelemetry('growth');
  const store = await openStore(telemetry);
  await store.start();
  await store.maintenance.start();
  const written = await write(store, spec);
  const start = performance.now();
  await untilRolledUp(telemetry.registry);
  const settleSeconds = (performance.now() - start) / 1_000;
  await store.stop();
  return { ...written, settleSeconds };
}

const [, , spec = ''] = process.argv;
const written = await run(JSON.parse(spec) as PointsSpec);
process.send?.(written, () => process.disconnect());
