import type { Subject } from '../measure/repeats.js';
import { measureInTurns } from '../measure/repeats.js';
import type { Sample } from '../measure/sample.js';
import { usageOf } from '../measure/usage.js';
import { ingestStages } from '../stages/ingest-stages.js';
import { eventsOf, PARSE_ALONE, SHAPES, type Shape, subjectName } from '../stages/shapes.js';
import type { Stage } from '../stages/stage.js';
import { workerStages } from '../stages/worker-stages.js';
import type { BenchCase, CaseContext, CaseResult } from './bench-case.js';

const EVENTS = 10_000;
/** Long enough for the compiler and the collector to be as they are under load. */
const MOST_SECONDS = 2;
const SHORT_SECONDS = 0.4;
const ROLE = 'stage';
const MICROSECONDS = 1e6;

/** Does the stage again and again for so many seconds of processor time. */
async function runFor(stage: Stage, seconds: number): Promise<Sample> {
  const [began, before] = [performance.now(), process.cpuUsage()];
  let events = 0;
  let cpuSeconds = 0;
  while (cpuSeconds < seconds) {
    await stage.run();
    events += EVENTS;
    const { user, system } = process.cpuUsage(before);
    cpuSeconds = (user + system) / MICROSECONDS;
  }
  const usage = { ...usageOf(process.pid), cpuSeconds };
  return { seconds: (performance.now() - began) / 1_000, events, processes: { [ROLE]: usage } };
}

const allOf = (name: string, stages: readonly Stage[]): Stage => ({
  name,
  run: async () => {
    for (const stage of stages) await stage.run();
  },
});

/** What is measured of events of one shape: of real ones every stage, of the others the sums. */
async function stagesOf(shape: Shape): Promise<Subject[]> {
  const nowMs = Date.now();
  const ingest = await ingestStages(eventsOf(shape, EVENTS, nowMs), nowMs);
  const worker = workerStages(ingest.records, nowMs);
  const texts = ingest.records.map(({ value }) => Buffer.from(value ?? []));
  const parsing = { name: PARSE_ALONE, run: () => texts.map((text) => JSON.parse(text.toString()) as unknown) };
  const sums = [allOf('ingest, all', ingest.stages), allOf('worker, all', worker)];
  const stages = shape === 'real' ? [parsing, ...ingest.stages, ...worker, ...sums] : [parsing, ...sums];
  return stages.map((stage) => ({
    name: subjectName(stage.name, shape),
    main: ROLE,
    run: (seconds) => runFor(stage, seconds),
  }));
}

async function play({ repeats, seconds, warmUpSeconds, isShort, log }: CaseContext): Promise<CaseResult> {
  const most = isShort ? SHORT_SECONDS : MOST_SECONDS;
  const effort = { repeats, seconds: Math.min(seconds, most), warmUpSeconds: Math.min(warmUpSeconds, most), log };
  const subjects = [];
  // Shape by shape, so that the records of one are in memory.
  for (const shape of SHAPES) subjects.push(...(await measureInTurns(await stagesOf(shape), effort)));
  return { subjects, checks: [] };
}

export const stages: BenchCase = {
  name: 'stages',
  title: 'Each stage of an event, alone',
  method:
    'In one process, without servers: what each step of ingest-api (queued batches of a hundred) and of the worker ' +
    'costs, from the records that the step before has made, again and again for up to two seconds of processor time. ' +
    'Garbage collection is in it. Sockets, HTTP, Kafka and InfluxDB are not. The comparison is with `JSON.parse` of ' +
    'the text of the same records.',
  inShort: true,
  play,
};
