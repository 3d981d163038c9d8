import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AnalyticsClient, LiveClient, mainOf, ServiceProcess, waitFor } from '@analytics/testing';
import { expect, it, onTestFinished } from 'vitest';
import { EventWriter } from './event-writer.js';

const MINUTES = 4;
/** Until code is compiled and buffers have their size. */
const WARM_UP_SAMPLES = 3;
const SAMPLE_MS = 15_000;
const MB = 1_048_576;
/** From one half of the samples to the next one: if each record left 50 bytes, there would be more on a quiet machine. */
const MAX_GROWTH_MB = 6;

interface Sample {
  heapMb: number;
  externalMb: number;
  rssMb: number;
}

/** What the process holds after garbage was collected. */
async function collected(service: ServiceProcess): Promise<Sample> {
  const said = () => [...service.output.matchAll(/^after collection (.*)$/gm)];
  const before = said().length;
  process.kill(service.pid, 'SIGUSR2');
  const [, text = ''] = await waitFor(() => said()[before], { timeoutMs: 60_000 });
  const { heapUsed, external, rss } = JSON.parse(text) as NodeJS.MemoryUsage;
  return { heapMb: heapUsed / MB, externalMb: external / MB, rssMb: rss / MB };
}

it('minutes of 2,000 events a second, with readers who come back, leave nothing on the heap', async ({ skip }) => {
  skip(process.platform === 'win32', 'asked by a signal');
  const dataDir = mkdtempSync(join(tmpdir(), 'live-lasting-'));
  const service = await ServiceProcess.start({
    main: mainOf('standalone'),
    env: {
      DATA_DIR: dataDir,
      LOG_LEVEL: 'error',
      MAX_EVENT_LOOP_DELAY_MS: '0',
      // What is remembered of ids has this bound: 100,000 of them are 20 MB, and are there after a minute of such a load.
      FIRST_SEEN_MAX_IDS: '1000',
      NODE_OPTIONS: `--import=${new URL('collected-memory.mjs', import.meta.url).href}`,
    },
  });
  onTestFinished(async () => {
    await service.stop('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  });
  const open = (headers: Record<string, string> = {}) =>
    LiveClient.open(`${service.url}/analytics/apps/shop/live`, headers);
  const idle = await open();
  idle.response.pause();
  let reader = await open();
  let read = 0;

  const writer = new EventWriter(new AnalyticsClient(service.url), { perSecond: 2_000, padding: 300 });
  const writing = writer.writeFor(MINUTES * 60_000);
  const samples: Sample[] = [];
  for (let count = 0; count < (MINUTES * 60_000) / SAMPLE_MS; count += 1) {
    await Promise.race([writing, new Promise((resolve) => setTimeout(resolve, SAMPLE_MS))]);
    samples.push(await collected(service));
    // It goes on from where it was.
    const { lastEventId } = reader;
    reader.close();
    read += reader.messages.length;
    // The test's own memory.
    reader.messages.length = 0;
    reader.text = '';
    reader = await open(lastEventId === undefined ? {} : { 'last-event-id': lastEventId });
  }
  await writing;

  const heap = samples.slice(WARM_UP_SAMPLES).map(({ heapMb }) => heapMb);
  const half = Math.floor(heap.length / 2);
  // The least of each half: what is under way at the moment of a sample comes and goes.
  const growth = Math.min(...heap.slice(half)) - Math.min(...heap.slice(0, half));
  const figures = JSON.stringify({ events: writer.acknowledged.size, read, growth, samples });
  console.info(figures);
  expect(read).toBeGreaterThan(writer.acknowledged.size / 2);
  expect(growth, figures).toBeLessThan(MAX_GROWTH_MB);
}, 420_000);
