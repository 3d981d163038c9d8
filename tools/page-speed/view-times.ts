import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { DemoPage } from '../page/demo-page.js';
import type { TestedView } from '../page/views.js';

/** What has not come by then is `Infinity`. */
const GIVEN_UP_MS = 10_000;

/** After it, a new browser process and its first page have nothing left to do. */
const REST_MS = 1_500;

export interface ViewTimes {
  name: string;
  /** From the beginning of the navigation until all figures are there, milliseconds, of each run. */
  shownMs: number[];
  /** Processor time of the service, milliseconds, of each run: it counts also where the machine does other things. */
  serviceMs: number[];
  /** Of the question that took longest, in the worst run. */
  slowestMs: number;
  /** Its path. */
  slowest: string;
  questions: number;
}

interface Question {
  path: string;
  ms: number;
}

/** Opens views one after the other, each so often, with a browser that has nothing of the page yet. */
export async function* measureViews(views: readonly TestedView[], options: Options): AsyncGenerator<ViewTimes> {
  for (const view of views) yield await measureView(view, options);
}

interface Options {
  demo: DemoPage;
  servicePid: number;
  runs: number;
}

async function measureView({ name, path, ready }: TestedView, { demo, servicePid, runs }: Options): Promise<ViewTimes> {
  const serviceMs: number[] = [];
  const shownMs: number[] = [];
  const questions: Question[][] = [];
  for (let run = 0; run < runs; run += 1) {
    // The check of the process, which is no part of the page: nothing of that is in the browser's cache.
    const { page, close } = await demo.open('/live');
    await page.waitForTimeout(REST_MS);
    await page.addInitScript(watchFor(ready));
    const before = cpuMs(servicePid);
    await page.goto(`${demo.url}${path}`);
    shownMs.push((await page.evaluate('shown')) as number);
    serviceMs.push(cpuMs(servicePid) - before);
    questions.push(await questionsOf(page));
    await close();
  }
  const slowest = questions.flat().reduce((most, one) => (one.ms > most.ms ? one : most), { path: '', ms: 0 });
  return {
    name,
    shownMs: shownMs.sort((one, other) => one - other),
    serviceMs: serviceMs.sort((one, other) => one - other),
    slowest: slowest.path,
    slowestMs: slowest.ms,
    questions: Math.max(...questions.map(({ length }) => length)),
  };
}

/** Of a process so far; `/proc` counts in ticks of 10 ms. */
function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Runs in the page before anything of it. Milliseconds after the navigation began: the text is there, and nothing waits. */
const watchFor = (text: string): string => `
  globalThis.shown = new Promise((resolve) => {
    const look = () => {
      const isShown = document.body?.textContent.includes(${JSON.stringify(text)});
      if (isShown && document.querySelector('[aria-busy=true]') === null) resolve(performance.now());
      else if (performance.now() > ${GIVEN_UP_MS}) resolve(Infinity);
      else requestAnimationFrame(look);
    };
    look();
  });`;

/** What the page has asked the service; a live stream has no end and is left out. */
async function questionsOf(page: Page): Promise<Question[]> {
  const entries = await page.evaluate(
    `performance.getEntriesByType('resource').map(({ name, duration }) => ({ path: new URL(name).pathname, ms: duration }))`,
  );
  return (entries as Question[]).filter(({ path }) => path.startsWith('/analytics/') && !path.endsWith('/live'));
}
