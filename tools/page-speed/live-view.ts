import { AnalyticsClient, residentBytes, waitFor } from '@analytics/testing';
import { EventWriter } from '../live/event-writer.js';
import type { DemoPage } from '../page/demo-page.js';

const PER_SECOND = 2_000;
const WARM_UP_MS = 5_000;
const MEASURED_MS = 25_000;
const SAMPLE_MS = 500;
const MB = 1_048_576;

/** Runs in the page before anything of it: long tasks (50 ms and more), and how far frames are apart. */
const WATCH = `
  globalThis.watched = { tasks: [], frames: [] };
  new PerformanceObserver((list) => watched.tasks.push(...list.getEntries().map(({ duration }) => duration)))
    .observe({ type: 'longtask' });
  let before = performance.now();
  requestAnimationFrame(function frame(now) {
    watched.frames.push(now - before);
    before = now;
    requestAnimationFrame(frame);
  });`;

export interface LiveTimes {
  perSecond: number;
  /** Of each task of the page that took 50 ms or longer, milliseconds. */
  longTasksMs: number[];
  longestFrameMs: number;
  /** All of them have come to the page, but for those of which it was told that they were left out. */
  written: number;
  leftOut: number;
  /** Resident memory of the service at the beginning, half way, and at the end. */
  serviceMb: [number, number, number];
}

/** Watches the live view while events come as fast as the page must bear. */
export async function measureLive(demo: DemoPage, servicePid: number): Promise<LiveTimes> {
  const { page, close } = await demo.open('/sign-in');
  await page.addInitScript(WATCH);
  await page.goto(`${demo.url}/apps/shop/live`);
  await page.getByText('Connected').waitFor();
  const writer = new EventWriter(new AnalyticsClient(demo.url), { perSecond: PER_SECOND });
  const memory: number[] = [];
  let sampling: NodeJS.Timeout | undefined;
  const warm = setTimeout(() => {
    void page.evaluate('watched.tasks.length = watched.frames.length = 0');
    sampling = setInterval(() => memory.push(residentBytes(servicePid) / MB), SAMPLE_MS);
  }, WARM_UP_MS);
  await writer.writeFor(WARM_UP_MS + MEASURED_MS);
  clearTimeout(warm);
  clearInterval(sampling);
  const watched = (await page.evaluate('watched')) as { tasks: number[]; frames: number[] };
  const tile = async (label: string) => {
    const text = await page.locator('.tile', { hasText: label }).locator('.tile-value').textContent();
    return Number((text ?? '').replaceAll(/\D/g, ''));
  };
  // The last ones are under way.
  const { missed: leftOut } = await waitFor(
    async () => {
      const missed = await tile('Left out');
      return (await tile('Since this page was opened')) + missed >= writer.acknowledged.size && { missed };
    },
    { what: 'the last record on the page', timeoutMs: 60_000 },
  );
  await close();
  const part = (from: number, to: number) => mean(memory.slice(memory.length * from, memory.length * to));
  return {
    perSecond: (writer.acknowledged.size * 1_000) / (WARM_UP_MS + MEASURED_MS),
    longTasksMs: watched.tasks.sort((one, other) => other - one),
    longestFrameMs: Math.max(0, ...watched.frames),
    written: writer.acknowledged.size,
    leftOut,
    serviceMb: [part(0, 0.2), part(0.4, 0.6), part(0.8, 1)],
  };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
