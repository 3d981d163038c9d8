import { type AppScope, NS_PER_MS } from '@analytics/shared/domain';
import type { EarliestByApp, TimeRange } from '@analytics/shared/ports';
import {
  BIGINT,
  DOUBLE,
  type DuckDBConnection,
  DuckDBListValue,
  type DuckDBType,
  type DuckDBValue,
  VARCHAR,
} from '@duckdb/node-api';

/** Collects the conditions and the parameters of one statement; no value ever becomes SQL. */
export class Conditions {
  readonly #conditions: string[] = [];
  readonly values: DuckDBValue[] = [];
  readonly types: DuckDBType[] = [];

  /** Binds a value; its placeholder. */
  bind(value: string | bigint | number): string {
    this.values.push(value);
    this.types.push(typeof value === 'string' ? VARCHAR : typeof value === 'bigint' ? BIGINT : DOUBLE);
    return `$${this.values.length}`;
  }

  add(condition: string): void {
    this.#conditions.push(condition);
  }

  /** `column = value`, where there is a value. */
  equal(column: string, value: string | undefined): void {
    if (value !== undefined) this.add(`${column} = ${this.bind(value)}`);
  }

  /** `column` holds one of the apps of the scope. */
  inScope(column: string, apps: AppScope): void {
    if (apps === 'all') return;
    this.add(apps.length === 0 ? 'false' : `${column} IN (${apps.map((app) => this.bind(app)).join(', ')})`);
  }

  /** From inclusive, to exclusive. */
  within({ from, to }: TimeRange): void {
    this.add(`time_ns >= ${this.bind(BigInt(from) * NS_PER_MS)}`);
    this.add(`time_ns < ${this.bind(BigInt(to) * NS_PER_MS)}`);
  }

  /** Nothing of an app that is older than its own limit. */
  notBefore(earliest: EarliestByApp | undefined): void {
    const apps = new Map<number, string[]>();
    for (const [appId, ms] of earliest ?? []) apps.set(ms, [...(apps.get(ms) ?? []), appId]);
    for (const [ms, ids] of apps) {
      const isOfThem = `app_id IN (${ids.map((id) => this.bind(id)).join(', ')})`;
      this.add(`NOT (time_ns < ${this.bind(BigInt(ms) * NS_PER_MS)} AND ${isOfThem})`);
    }
  }

  /** The metric has each of the tags. */
  hasTags(tags: Readonly<Record<string, string>>): void {
    for (const [key, value] of Object.entries(tags)) this.add(`${tagOf(this, key)} = ${this.bind(value)}`);
  }

  get sql(): string {
    return this.#conditions.join(' AND ');
  }
}

/** The value of a metric's tag; NULL where it is absent. */
export function tagOf(where: Conditions, key: string): string {
  // A JSON pointer (RFC 6901) takes any key as it is, where a JSON path would have a syntax to escape.
  return `json_extract_string(tags, ${where.bind(`/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)})`;
}

export async function rowsOf(
  connection: DuckDBConnection,
  sql: string,
  { values, types }: Conditions,
): Promise<DuckDBValue[][]> {
  const reader = await connection.runAndReadAll(sql, values, types);
  return reader.getRows();
}

/** A column that the schema says is text. */
export function textOf(value: DuckDBValue | undefined): string {
  if (typeof value !== 'string') throw new TypeError('the store holds no text where text belongs');
  return value;
}

/** A column that is a list of text. */
export const textsOf = (value: DuckDBValue | undefined): string[] => itemsOf(value).map(textOf);

/** A column that is a list of numbers. */
export const numbersOf = (value: DuckDBValue | undefined): number[] => itemsOf(value).map(numberOf);

function itemsOf(value: DuckDBValue | undefined): readonly DuckDBValue[] {
  if (!(value instanceof DuckDBListValue)) throw new TypeError('the store holds no list where one belongs');
  return value.items;
}

/** Epoch milliseconds of a BIGINT of milliseconds; any count, as a number. */
export const numberOf = (value: DuckDBValue | undefined): number => Number(value);

/** RFC 3339, UTC, of epoch milliseconds. */
export const rfc3339 = (ms: number): string => new Date(ms).toISOString();

/** `time_ns` in epoch milliseconds. */
export const msOfNs = (value: DuckDBValue | undefined): number => Number(nsOf(value) / NS_PER_MS);

export function nsOf(value: DuckDBValue | undefined): bigint {
  if (typeof value !== 'bigint') throw new TypeError('the store holds no time where a time belongs');
  return value;
}
