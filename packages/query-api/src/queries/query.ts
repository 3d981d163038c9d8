import type { AppScope } from '@analytics/shared/domain';
import type { CatalogView, Clock, RecordReader } from '@analytics/shared/ports';

/** What queries read from. */
export interface QueryDeps {
  store: RecordReader;
  clock: Clock;
  /** Which apps are configured. Unset: none is. */
  catalog?: Pick<CatalogView, 'list'> | undefined;
  /** The longest range of a query, milliseconds. */
  maxRangeMs: number;
}

/** Every query names whose it is. */
export interface Scoped {
  /** The apps that the principal may read. */
  apps: AppScope;
}

/** One question that people ask, without any protocol. Its answer is a plain value, which nobody changes. */
export interface Query<Parameters extends Scoped, Value extends object> {
  /** Unique among the queries. Equal names, parameters and scopes share answers. */
  readonly name: string;
  /** One form for parameters that have the same answer. Absent: they are in one form already. */
  canonical?(parameters: Parameters): Parameters;
  /** About how many bytes the answer has at most, as JSON. Absent: it is small, whatever was asked. */
  maxBytes?(parameters: Parameters): number;
  /**
   * Throws `invalid_request` that names the parameter, `forbidden` for an app outside the scope, or `store_unavailable`.
   * Cancelled in the store when `signal` aborts.
   */
  run(deps: QueryDeps, parameters: Parameters, signal: AbortSignal): Promise<Value>;
}
