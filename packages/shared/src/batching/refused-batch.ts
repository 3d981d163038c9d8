import { OperatorError } from '../errors/index.js';
import type { HealthReport } from '../ports/index.js';

/** A shorter retry is not worth an operator's look. */
const DEGRADED_AFTER_MS = 5_000;

/** A batch of a partition that its handler does not take, so that it comes again. */
export interface RefusedBatch {
  /** `topic/partition` */
  partition: string;
  /** When the first try failed, epoch milliseconds. */
  since: number;
  /** Why the newest try failed. */
  error: unknown;
}

/** The level to log a refusal at: `error` when trying again does not help until an operator has changed something. */
export const refusalLevel = (error: unknown): 'error' | 'warn' => (error instanceof OperatorError ? 'error' : 'warn');

/**
 * Degraded while a batch is refused for more than 5 s, or needs an operator; then it says which partitions wait, and
 * what the operator is to do.
 */
export function healthOfRefusals(refused: readonly RefusedBatch[], nowMs: number): HealthReport {
  const told = refused.filter(
    ({ since, error }) => error instanceof OperatorError || nowMs - since > DEGRADED_AFTER_MS,
  );
  if (told.length === 0) return { status: 'ok' };
  const waiting = told.map(({ partition }) => partition).join(', ');
  const actions = told.flatMap(({ error }) => (error instanceof OperatorError ? [error.message] : []));
  return { status: 'degraded', detail: [`batches are not taken: ${waiting}`, ...actions].join('. ') };
}
