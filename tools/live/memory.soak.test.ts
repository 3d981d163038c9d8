import { mkdtempSync, rmSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AnalyticsClient, mainOf, residentBytes, ServiceProcess } from '@analytics/testing';
import { expect, it, onTestFinished } from 'vitest';
import { EventWriter } from './event-writer.js';

const READERS = 200;
const PHASE_MS = 30_000;
const MB = 1_048_576;

const openStream = (url: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    get(url, { agent: false }, resolve).on('error', reject);
  });

it('200 readers, of whom half take nothing, cost memory that does not grow with what is written', async ({ skip }) => {
  skip(process.platform !== 'linux', 'memory is read from /proc');
  const dataDir = mkdtempSync(join(tmpdir(), 'live-memory-'));
  const service = await ServiceProcess.start({
    main: mainOf('standalone'),
    env: {
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      MAX_EVENT_LOOP_DELAY_MS: '0',
      MAX_LIVE_STREAMS: String(READERS),
      MAX_LIVE_STREAMS_PER_CALLER: String(READERS),
    },
  });
  onTestFinished(async () => {
    await service.stop('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  });
  let received = 0;
  for (let index = 0; index < READERS; index += 1) {
    const response = await openStream(`${service.url}/analytics/apps/shop/live`);
    onTestFinished(() => void response.destroy());
    response.on('error', () => {});
    if (index % 2 === 0) response.pause();
    else response.on('data', ({ length }: Buffer) => (received += length));
  }
  const writer = new EventWriter(new AnalyticsClient(service.url), { perSecond: 2_000, padding: 500 });
  const peakWhile = async (work: Promise<void>): Promise<number> => {
    let peak = 0;
    const looking = setInterval(() => (peak = Math.max(peak, residentBytes(service.pid))), 100);
    await work.finally(() => clearInterval(looking));
    return peak;
  };
  const first = await peakWhile(writer.writeFor(PHASE_MS));
  const second = await peakWhile(writer.writeFor(PHASE_MS));

  const metrics = await (await fetch(`${service.opsUrl}/metrics`)).text();
  const dropped = Number(/analytics_live_dropped_records_total\S* (\d+)/.exec(metrics)?.[1]);
  const figures = { events: writer.acknowledged.size, received, dropped, firstMb: first / MB, secondMb: second / MB };
  console.info(JSON.stringify(figures));
  expect(received).toBeGreaterThan(0);
  expect(dropped).toBeGreaterThan(0);
  expect(second - first, JSON.stringify(figures)).toBeLessThan(150 * MB);
}, 240_000);
