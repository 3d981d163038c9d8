import type { World } from '../world/world.js';

/** What a case found. */
export interface Figures {
  acknowledged: number;
  lost: number;
  countedTwice: number;
  deadLettered: number;
  /** The longest that a write took, answered or not; undefined where no single request is timed. */
  longestMs?: number;
  /** From the end of the fault (or from the kill) until every kind of request had succeeded again. */
  backMs?: number;
  ledgerCloses: boolean;
  /** Other observations, in a few words. */
  notes: string[];
  /** Promises that did not hold; none when the case has passed. */
  failures: string[];
}

/** What a case runs on. */
export interface Stage {
  world: World;
  /** The form for CI: the same faults, shorter. */
  isShort: boolean;
  /** Of this case alone. */
  appId: string;
  log(line: string): void;
}

/** What an older service with the same endpoints did under the same fault, as its operators measured it. */
export interface Older {
  what: string;
  measured: string;
  ours(figures: Figures): string;
}

export interface ChaosCase {
  name: string;
  /** The fault, in the words of the report. */
  fault: string;
  /** Whether the short form has it. */
  inShort: boolean;
  older?: Older;
  /** Why it cannot be played on this machine; undefined when it can. */
  obstacle?(): Promise<string | undefined>;
  play(stage: Stage): Promise<Figures>;
}
