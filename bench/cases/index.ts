import type { BenchCase } from './bench-case.js';
import { carried } from './carried.js';
import { endurance } from './endurance.js';
import { growths } from './growth.js';
import { idle } from './idle.js';
import { jobs } from './jobs.js';
import { keyed } from './keyed.js';
import { openLoops } from './open-loop.js';
import { replicas } from './replicas.js';
import { splitWrites } from './split-writes.js';
import { stages } from './stages.js';
import { standaloneWrites } from './standalone.js';
import { wires } from './wires.js';
import { worker } from './worker.js';

/** In the order of the page. */
export const CASES: readonly BenchCase[] = [
  ...splitWrites,
  ...keyed,
  carried,
  worker,
  replicas,
  ...standaloneWrites,
  ...openLoops,
  wires,
  jobs,
  stages,
  idle,
  endurance,
  ...growths,
];
