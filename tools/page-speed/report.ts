import { cpus } from 'node:os';
import type { LiveTimes } from './live-view.js';
import type { ViewTimes } from './view-times.js';

const ms = (value: number): string => value.toFixed(0);
const middleOf = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? 0;
const count = (value: number): string => Math.round(value).toLocaleString('en');

const machine = (): string => `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}`;

/** Every view, the slowest first. */
export function viewTable(events: number, views: readonly ViewTimes[]): string {
  const rows = [...views].sort((one, other) => (other.shownMs.at(-1) ?? 0) - (one.shownMs.at(-1) ?? 0));
  return [
    `With ${count(events)} events of one app in the embedded store; the browser has nothing of the page yet, and shares`,
    `the machine (${machine()}). From the beginning of the navigation until every figure of the view is there, and the`,
    'question of it that takes longest, as the browser sees it. Processor time is the service’s, of the first answer to the',
    'last: it counts also where the machine does other things.',
    '',
    '| view | median ms | worst ms | processor ms | questions | slowest question | its worst ms |',
    '| --- | ---: | ---: | ---: | ---: | --- | ---: |',
    ...rows.map(
      ({ name, shownMs, serviceMs, questions, slowest, slowestMs }) =>
        `| ${name} | ${ms(middleOf(shownMs))} | ${ms(shownMs.at(-1) ?? 0)} | ${ms(middleOf(serviceMs))} | ${questions} | \`${slowest}\` | ${ms(slowestMs)} |`,
    ),
  ].join('\n');
}

/** The live view under load. */
export function liveTable(live: LiveTimes): string {
  const { longTasksMs, serviceMb } = live;
  return [
    `The live view while ${count(live.perSecond)} events a second come, for 25 s after 5 s, on the same machine as their`,
    'writer and the service:',
    '',
    '| | |',
    '| --- | ---: |',
    `| tasks of the page of 50 ms or longer | ${longTasksMs.length} |`,
    `| the longest of them, ms | ${ms(longTasksMs[0] ?? 0)} |`,
    `| longest time between two frames, ms | ${ms(live.longestFrameMs)} |`,
    `| events written, left out | ${[live.written, live.leftOut].map(count).join(', ')} |`,
    `| resident memory of the service at the beginning, half way, at the end, MB | ${serviceMb.map(count).join(', ')} |`,
  ].join('\n');
}
