import { type TString, Type } from '@sinclair/typebox';
import { MAX_TIMER_MS } from '../domain/deadlines.js';

/** The processes that read configuration. */
export const SERVICES = ['standalone', 'ingest-api', 'worker', 'query-api', 'control'] as const;
export type Service = (typeof SERVICES)[number];

export const HTTP: readonly Service[] = ['standalone', 'ingest-api', 'query-api', 'control'];
export const WRITES: readonly Service[] = ['standalone', 'ingest-api'];
export const READS: readonly Service[] = ['standalone', 'query-api'];
export const RECORDS: readonly Service[] = ['standalone', 'ingest-api', 'worker'];

/** The documentation of a variable. `unset` says what happens when the operator does not set it. */
export interface VariableDoc {
  unset: string;
  unit?: string;
  /** It is never shown, and may be given as a file: `NAME_FILE` then holds the path, see `withFile`. */
  secret?: boolean;
  /** It is a URL: what may be a credential in it, user, password and query, is never shown. */
  url?: boolean;
  /** The secret that is in the file whose path this is. */
  fileOf?: string;
  /** The services that read it. Unset: all. */
  services?: readonly Service[];
  /** Variables that must be set when this one is. */
  needs?: readonly string[];
  /** Variables that must be set when this one has a certain value. */
  needsWhen?: Readonly<Record<string, readonly string[]>>;
}

export const KEEPS_DEFAULT = 'the default is used';

export const port = (description: string) => Type.Integer({ minimum: 0, maximum: 65_535, description });
export const amount = (value: number, description: string, minimum = 1, maximum = Number.MAX_SAFE_INTEGER) =>
  Type.Integer({ default: value, minimum, maximum, description });
/** A time that a timer waits, milliseconds. A timer of Node.js takes 31 bits: a longer one fires at once. */
export const timeout = (value: number, description: string, minimum = 1) =>
  amount(value, description, minimum, MAX_TIMER_MS);
export const text = (value: string, description: string) => Type.String({ default: value, minLength: 1, description });
export const optionalText = (description: string): TString => Type.String({ minLength: 1, description });
export const flag = (value: boolean, description: string) => Type.Boolean({ default: value, description });
/** One of a few words. */
export const choice = <const T extends string>(values: readonly T[], options: { default?: T; description: string }) =>
  Type.Union(
    values.map((value) => Type.Literal(value)),
    options,
  );
/** A topic name that every event log allows. The rule is Kafka's, which also excludes `.` and `..`. */
export const topicName = (value: string, description: string) =>
  Type.String({
    default: value,
    pattern: '^(?!\\.{1,2}$)[A-Za-z0-9._-]{1,249}$',
    mustBe: '1 to 249 characters of a-z, A-Z, 0-9, ., _ and -',
    description,
  });
