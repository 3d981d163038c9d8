import { NS_PER_MS } from '@analytics/shared/domain';
import type { FluxTableMetaData } from '@influxdata/influxdb-client';

const RFC_3339_NANO = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?Z$/;

/** Nanoseconds since the epoch of InfluxDB's RFC 3339 with up to nine decimals. */
export function parseNs(text: string): bigint {
  const match = RFC_3339_NANO.exec(text);
  if (match === null) throw new TypeError(`InfluxDB answered no time where a time belongs: ${text.slice(0, 40)}`);
  return BigInt(Date.parse(`${match[1]}Z`)) * NS_PER_MS + BigInt((match[2] ?? '').padEnd(9, '0'));
}

function parseNumber(text: string): number {
  if (text === '+Inf') return Number.POSITIVE_INFINITY;
  if (text === '-Inf') return Number.NEGATIVE_INFINITY;
  return Number(text);
}

/** The current row of a response to Flux. Read it at once: the next row overwrites it. */
export class FluxRow {
  #table: FluxTableMetaData | undefined;
  #columns = new Map<string, number>();
  #values: readonly string[] = [];

  /** Goes on to the next row. Throws when the row tells that the query has failed. */
  next(values: readonly string[], table: FluxTableMetaData): this {
    this.#values = values;
    if (table === this.#table) return this;
    this.#table = table;
    this.#columns = new Map(table.columns.map(({ label, index }) => [label, index]));
    // A query that fails after its first bytes says so in a table, not in the status; the client does not look for it.
    if (this.#columns.has('error') && this.#columns.has('reference')) {
      throw new Error(`InfluxDB failed within a query: ${this.text('error')}`);
    }
    return this;
  }

  /** A column's text, as it is stored; empty where the row has none. */
  text(column: string): string {
    return this.#values[this.#columns.get(column) ?? -1] ?? '';
  }

  number(column: string): number {
    return parseNumber(this.text(column));
  }

  /** A column of time in nanoseconds since the epoch. */
  timeNs(column: string): bigint {
    return parseNs(this.text(column));
  }

  /** The columns that have text in this row. */
  entries(): [string, string][] {
    return [...this.#columns]
      .map(([label, index]): [string, string] => [label, this.#values[index] ?? ''])
      .filter(([, text]) => text !== '');
  }
}
