import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { mainOf, ServiceProcess } from '@analytics/testing';
import { findChromium, WITHOUT_CHROMIUM } from '../browser/chromium.js';
import { ROOT } from '../compose/compose-file.js';
import { writeMeasured } from '../measured-pages/measured-page.js';
import { configureDemo } from '../page/configure-demo.js';
import { startDemoPage } from '../page/demo-page.js';
import { type PageForm, TEST_SETTINGS } from '../page/page-form.js';
import { VIEWS } from '../page/views.js';
import { fillFolder } from './filled-folder.js';
import { measureLive } from './live-view.js';
import { liveTable, viewTable } from './report.js';
import { measureViews, type ViewTimes } from './view-times.js';

const HELP = `Measures the page in Chromium on a compiled standalone with many events.

Usage: node --conditions=@analytics/source --import tsx tools/page-speed/main.ts [options]

      --events <n>      [1000000]
      --only <part>     views or live [both]
      --view <name>     of tools/page/views.ts, may be repeated [all]
      --runs <n>        of each view [5]
      --data <folder>   filled when it is empty, and kept [a temporary one]
      --fill            only fills --data
      --write           replaces the measured sections of docs/performance.md`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h', default: false },
    events: { type: 'string', default: '1000000' },
    only: { type: 'string' },
    view: { type: 'string', multiple: true },
    runs: { type: 'string', default: '5' },
    data: { type: 'string' },
    fill: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});

async function main(): Promise<void> {
  const events = Number(values.events);
  const dataDir = values.data ?? (await mkdtemp(join(tmpdir(), 'analytics-page-speed-')));
  try {
    if (!existsSync(join(dataDir, 'store.duckdb'))) await fillFolder(dataDir, events);
    if (!values.fill) await measure(dataDir, events);
  } finally {
    if (values.data === undefined) await rm(dataDir, { recursive: true });
  }
}

async function measure(dataDir: string, events: number): Promise<void> {
  const executable = findChromium();
  if (executable === undefined) throw new Error(WITHOUT_CHROMIUM);
  let service: ServiceProcess | undefined;
  const form: PageForm = {
    name: 'with data',
    start: async ({ env } = {}) => {
      const started = await ServiceProcess.start({
        main: mainOf('standalone'),
        env: { DATA_DIR: dataDir, ...TEST_SETTINGS, ...env },
      });
      service = started;
      return { url: started.url, stop: async () => void (await started.stop()) };
    },
  };
  const demo = await startDemoPage(executable, form);
  if (service === undefined) throw new Error('the service was not started');
  const { pid } = service;
  try {
    // A folder that is kept has them from the last time.
    const tenant = await fetch(`${demo.url}/analytics/admin/tenants/acme`);
    if (!tenant.ok) await configureDemo(demo.url);
    if (values.only !== 'live') {
      const views = VIEWS.filter(({ name }) => values.view?.includes(name) ?? true);
      const measured: ViewTimes[] = [];
      for await (const view of measureViews(views, { demo, servicePid: pid, runs: Number(values.runs) })) {
        console.error(`${view.name}: ${view.shownMs.map(Math.round).join(', ')} ms`);
        measured.push(view);
      }
      show('page', viewTable(events, measured));
    }
    if (values.only !== 'views') show('live page', liveTable(await measureLive(demo, pid)));
  } finally {
    await demo.stop();
  }
}

function show(section: string, table: string): void {
  console.log(`${table}\n`);
  if (values.write) writeMeasured(join(ROOT, 'docs', 'performance.md'), { section, intro: '# Performance\n' }, table);
}

if (values.help) console.log(HELP);
else await main();
