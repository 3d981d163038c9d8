import { type TString, Type } from '@sinclair/typebox';
import { MAX_TIMER_MS } from '../domain/deadlines.js';

/** The processes that read configuration. */
export const SERVICES = ['standalone', 'ingest-api', 'worker', 'query-api'] as const;
export type Service = (typeof SERVICES)[number];

export const HTTP: readonly Service[] = ['standalone', 'ingest-api', 'query-api'];
export const WRITES: readonly Service[] = ['standalone', 'ingest-api'];
export const READS: readonly Service[] = ['standalone', 'query-api'];
export const RECORDS: readonly Service[] = ['standalone', 'ingest-api', 'worker'];

/** What a variable is beyond its schema. `unset` says what happens when the operator leaves it out. */
export interface VariableDoc {
  unset: string;
  unit?: string;
  secret?: boolean;
  /** Who reads it; all when left out. */
  services?: readonly Service[];
  /** Variables without which this one means nothing. */
  needs?: readonly string[];
  /** The same, for one of its values. */
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
/** A name that every event log takes: Kafka's rule, of which `.` and `..` are the exceptions. */
export const topicName = (value: string, description: string) =>
  Type.String({
    default: value,
    pattern: '^(?!\\.{1,2}$)[A-Za-z0-9._-]{1,249}$',
    mustBe: '1 to 249 characters of a-z, A-Z, 0-9, ., _ and -',
    description,
  });
