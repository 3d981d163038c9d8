import type { EnduranceFigures } from '../endurance/figures.js';
import type { GrowthPoint } from '../growth/index.js';
import type { SubjectResult } from '../measure/repeats.js';
import type { Backends } from '../processes/backends.js';
import type { Scope } from '../processes/scope.js';

/** How long and how often everything is measured. */
export interface Effort {
  repeats: number;
  seconds: number;
  warmUpSeconds: number;
  /** How long the load of the case of lasting load is. */
  lastingSeconds: number;
  /** The form for CI: less of everything, and without what takes long. */
  isShort: boolean;
}

export interface CaseContext extends Effort {
  /** Ends with the case. */
  scope: Scope;
  /** Real Kafka and InfluxDB, started by the first case that asks. */
  backends(): Promise<Backends>;
  /** What each service of ours gets in its environment, beside its own. */
  serviceEnv: Readonly<Record<string, string>>;
  log(line: string): void;
}

export interface CaseResult {
  /** `ours` first, then the baselines. */
  subjects: SubjectResult[];
  /** What was compared after the load, in words. */
  checks: string[];
  /** Of the cases that grow data instead. */
  growth?: GrowthPoint[];
  /** Of the case of lasting load. */
  endurance?: EnduranceFigures;
}

/** One thing that is measured. `play` throws when it could not be measured, or when something was lost. */
export interface BenchCase {
  /** For `--only`. */
  name: string;
  /** What is measured, as a heading. */
  title: string;
  /** How: load, what runs beside it, what is counted. One or two sentences. */
  method: string;
  inShort: boolean;
  play(context: CaseContext): Promise<CaseResult>;
}
