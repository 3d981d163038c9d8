import type { LogRecord } from '@analytics/shared/domain';
import { AppError } from '@analytics/shared/errors';
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
  metricSamples: notHere,
  dashboard: notHere,
  funnel: notHere,
  retention: notHere,
  sessions: notHere,
  apps: notHere,
  findRecord: notHere,
  names: notHere,
  eventSeries: notHere,
  scan: notHere,
  eraseUser: notHere,
  anonymiseUser: notHere,
  eventsOf: notHere,
  diskClearance: notHere,
  countRecords: notHere,
  deleteRecords: notHere,
  forgetWritten: () => {},
  backup: notHere,
  maintenance: common,
  ...parts,
});

/** A log of which only the given parts work; the contract suite says what a real one does. */
export const logWith = (parts: Partial<EventLog>): EventLog => ({
  ...common,
  append: notHere,
  read: notHere,
  tail: notHere,
  consume: notHere,
  lead: notHere,
  positions: notHere,
  longestStayMs: notHere,
  ...parts,
});

/** A far side that fails with `error`. */
export const failing = (error: Error) => async (): Promise<never> => {
  throw error;
};

/** A far side from which nothing comes back. */
export const hanging = (): Promise<never> => new Promise(() => {});

/** A log that takes every record. */
export const appendsAll: EventLog['append'] = async (records) => records.map(() => ({ status: 'appended' }));

/** A log that rejects for good each record of which `isBad` is true, and takes the others. */
export const appendsUnless =
  (isBad: (record: LogRecord) => boolean): EventLog['append'] =>
  async (records) =>
    records.map((record) =>
      isBad(record) ? { status: 'rejected', error: new AppError('invalid_record') } : { status: 'appended' },
    );
