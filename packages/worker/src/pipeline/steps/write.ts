import type { Point, Store, WriteOutcome } from '@analytics/shared/ports';
import type { Settled, Step } from '../outcome.js';

function settle(step: Step<Point> & { status: 'ok' }, outcome: WriteOutcome): Settled {
  const { source, value: point } = step;
  return outcome.status === 'rejected'
    ? { status: 'dead_letter', source, reason: 'refused_by_store', message: outcome.message }
    : { status: outcome.status, source, point };
}

/** Stores the good points together. Throws when the store can say nothing, so that the batch comes again. */
export const createWriteStep =
  ({ store }: { store: Store }) =>
  async (steps: readonly Step<Point>[]): Promise<Settled[]> => {
    const points = steps.flatMap((step) => (step.status === 'ok' ? [step.value] : []));
    const outcomes = (points.length === 0 ? [] : await store.write(points)).values();
    return steps.map((step) => {
      if (step.status === 'dead_letter') return step;
      const outcome = outcomes.next().value;
      if (outcome === undefined) throw new Error('the store must give one outcome a point');
      return settle(step, outcome);
    });
  };
