import type { HealthReport } from '../ports/index.js';

/** A part of a process that starts after what it needs and stops before it. */
export interface Component {
  name: string;
  start(): Promise<void>;
  /** Finishes what is under way. Twice is one stop. */
  stop(): Promise<void>;
  health?(): HealthReport;
}
