import type { ConsumedRecord, Point, RecordWriter, WriteOutcome } from '@analytics/shared/ports';
import type { RecordOutcome, RecordState } from '../record-outcome.js';

/** Stores the good points together, behind those of clients that wait. Throws when the store can say nothing, so that the batch comes again. */
export const createWriteStep =
  ({ store }: { store: RecordWriter }) =>
  async (states: readonly RecordState<Point>[]): Promise<RecordOutcome[]> => {
    const points = states.flatMap((state) => (state.status === 'ok' ? [state.value] : []));
    const outcomes = (points.length === 0 ? [] : await store.write(points, { priority: 'backlog' })).values();
    return states.map((state) => {
      if (state.status !== 'ok') return state;
      const next = outcomes.next();
      if (next.done === true) throw new Error('the store must give one outcome a point');
      return outcomeOf(state.source, state.value, next.value);
    });
  };

const outcomeOf = (source: ConsumedRecord, point: Point, outcome: WriteOutcome): RecordOutcome =>
  outcome.status === 'rejected'
    ? { status: 'dead_letter', source, reason: 'refused_by_store', message: outcome.message }
    : { status: outcome.status, source, point };
