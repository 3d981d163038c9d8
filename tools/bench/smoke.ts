import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ServiceProcess } from '@analytics/shared/testing';
import { writeMeasured } from '../measured-pages/measured-page.js';
import { measure } from './measure.js';
import { markdownOf, PERFORMANCE_PAGE } from './report.js';

const HELP = `Measures one standalone service on temporary data: writes, memory, disk and reads. Fails only when counts differ.

Usage: npm run bench:smoke -- [options]

  -h, --help         this text
      --events <n>   events to send [200000]
      --write        put the figures into docs/performance.md`;

const fileOf = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const METRICS_PER_EVENT = 0.1;
const MOST_EVENTS = 10_000_000;

const { values: options } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h', default: false },
    events: { type: 'string', default: '200000' },
    write: { type: 'boolean', default: false },
  },
});

async function main(): Promise<void> {
  const events = Number(options.events);
  if (!Number.isInteger(events) || events < 100 || events > MOST_EVENTS) {
    throw new Error(`--events takes a whole number from 100 to ${MOST_EVENTS}`);
  }
  const dataFolder = await mkdtemp(join(tmpdir(), 'analytics-bench-'));
  const started = performance.now();
  const log = (step: string) =>
    console.error(`${((performance.now() - started) / 1_000).toFixed(1).padStart(6)} s  ${step}`);
  try {
    const service = await ServiceProcess.start({
      main: fileOf('packages/standalone/dist/main.js'),
      env: { DATA_DIR: dataFolder, LOG_LEVEL: 'warn' },
    });
    try {
      const metrics = Math.ceil(events * METRICS_PER_EVENT);
      const markdown = markdownOf(await measure({ service, dataFolder, events, metrics, log }));
      console.log(`\n${markdown}\n`);
      if (options.write) writeMeasured(fileOf('docs/performance.md'), PERFORMANCE_PAGE, markdown);
    } catch (error) {
      if (service.output !== '') console.error(`the service wrote:\n${service.output.slice(-4_000)}`);
      throw error;
    } finally {
      await service.stop();
    }
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
}

if (options.help) console.log(HELP);
else {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
