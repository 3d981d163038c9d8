import type { EventLog, Store } from '@analytics/shared/ports';

const notHere = (): never => {
  throw new Error('this part was not meant to be used here');
};
const common = { health: () => ({ status: 'ok' as const }), start: async () => {}, stop: async () => {} };

/** A store of which only the given parts work; the contract suite says what a real one does. */
export const storeWith = (parts: Partial<Store>): Store => ({
  ...common,
  write: notHere,
  userEvents: notHere,
  metricSeries: notHere,
  dashboard: notHere,
  scan: notHere,
  maintenance: common,
  ...parts,
});

/** A log of which only the given parts work; the contract suite says what a real one does. */
export const logWith = (parts: Partial<EventLog>): EventLog => ({
  ...common,
  append: notHere,
  read: notHere,
  consume: notHere,
  positions: notHere,
  ...parts,
});

/** A far side that fails with `error`. */
export const failing = (error: Error) => async (): Promise<never> => {
  throw error;
};

/** A far side from which nothing comes back. */
export const hanging = (): Promise<never> => new Promise(() => {});
