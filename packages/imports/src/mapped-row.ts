import type { EventRecord, MetricRecord } from '@analytics/shared/contracts';

/** One row of another product's export, by the names of its columns or members. */
export type Row = Readonly<Record<string, unknown>>;

/** What becomes of a row. Whether a record may be stored is not decided here: the rules of records are asked after. */
export type MappedRow =
  | { status: 'event'; record: EventRecord }
  | { status: 'metric'; record: MetricRecord }
  /** It is not wanted: it is no event, or of a project that is not imported. */
  | { status: 'skipped'; reason: string }
  /** It cannot be a record; `message` says why. */
  | { status: 'faulty'; message: string };

/** Makes records of the rows of one product's exports. The same row gives the same record, whenever it is imported. */
export type Mapper = (row: Row) => MappedRow;

export interface MapperOptions {
  /** The app of a project, site or source of the product; undefined: it is not imported. */
  appOf(project: string | undefined): string | undefined;
  /** IANA time zone of times that say none. Default UTC. */
  timeZone?: string;
  /** For each product its own; see docs/imports.md. */
  options?: Readonly<Record<string, string>>;
}

export const skipped = (reason: string): MappedRow => ({ status: 'skipped', reason });
export const faulty = (message: string): MappedRow => ({ status: 'faulty', message });
