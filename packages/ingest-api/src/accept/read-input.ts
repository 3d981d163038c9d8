import { EventInput, type FieldError, MetricInput } from '@analytics/shared/contracts';
import {
  faulty,
  fieldErrors,
  nearestName,
  ok,
  poisonFault,
  type RecordKind,
  type Result,
} from '@analytics/shared/domain';
import type { Static, TObject } from '@sinclair/typebox';
import { type TypeCheck, TypeCompiler } from '@sinclair/typebox/compiler';
import { foreignShape } from './foreign-shapes.js';

/** A candidate that has the shape of a record, and what of it is not part of the contract. */
export interface ReadInput<T> {
  input: T;
  /** Names of fields that are not stored, at most `MAX_IGNORED`; absent when there are none. */
  ignored?: readonly string[];
}

/** Fields that an answer names as ignored; more help nobody. */
export const MAX_IGNORED = 10;
/** A name may be as long as the body: an answer does not repeat that. */
const MAX_IGNORED_LENGTH = 100;

/** Names of fields as an answer shows them. */
export const ignoredNames = (names: readonly string[]): string[] =>
  names.slice(0, MAX_IGNORED).map((name) => name.slice(0, MAX_IGNORED_LENGTH).toWellFormed());

/** Reads candidates of one kind. */
export class InputReader<Schema extends TObject> {
  readonly #kind: RecordKind;
  readonly #schema: Schema;
  readonly #validator: TypeCheck<Schema>;
  readonly #known: ReadonlySet<string>;

  constructor(kind: RecordKind, schema: Schema) {
    this.#kind = kind;
    this.#schema = schema;
    this.#validator = TypeCompiler.Compile(schema);
    this.#known = new Set(Object.keys(schema.properties));
  }

  /** The candidate, or every fault of its shape. Null in an optional field is the same as its absence. */
  read(candidate: unknown): Result<ReadInput<Static<Schema>>> {
    if (this.#validator.Check(candidate)) return this.#withKnownFields(candidate);
    const input = this.#withoutNulls(candidate);
    return this.#validator.Check(input) ? this.#withKnownFields(input) : { ok: false, errors: this.#faultsOf(input) };
  }

  /** Names what the input has beside the fields of the contract. */
  #withKnownFields(input: Static<Schema>): Result<ReadInput<Static<Schema>>> {
    const unknown = Object.keys(input as object).filter((name) => !this.#known.has(name));
    if (unknown.length === 0) return ok({ input });
    const poison = poisonFault(input as object);
    if (poison !== undefined) return faulty(poison);
    return ok({ input, ignored: ignoredNames(unknown) });
  }

  #withoutNulls(candidate: unknown): unknown {
    if (typeof candidate !== 'object' || candidate === null || Array.isArray(candidate)) return candidate;
    const required = new Set(this.#schema.required);
    return Object.fromEntries(
      Object.entries(candidate).filter(
        ([name, value]) => value !== null || required.has(name) || !this.#known.has(name),
      ),
    );
  }

  #faultsOf(input: unknown): FieldError[] {
    const errors = fieldErrors(this.#validator, input);
    if (typeof input !== 'object' || input === null || Array.isArray(input)) return errors;
    const shape = foreignShape(input, this.#kind);
    if (shape !== undefined) return [{ path: '', message: shape }, ...errors];
    const unknown = Object.keys(input).filter((name) => !this.#known.has(name));
    return errors.map((error) => meantBy(error, unknown));
  }
}

/** Names the unknown field that was probably meant for a missing one. */
function meantBy(error: FieldError, unknown: readonly string[]): FieldError {
  const missing = error.path.slice(1);
  if (error.message !== 'is required') return error;
  const meant = unknown.find((name) => nearestName(name, [missing], SYNONYMS) === missing);
  return meant === undefined
    ? error
    : { ...error, message: `is required; did you mean it by ${JSON.stringify(meant)}?` };
}

/** Names that other services use for our fields, in plain form. */
const SYNONYMS = {
  name: 'metricName',
  metric: 'metricName',
  type: 'metricType',
  event: 'eventName',
  anonymousid: 'userId',
  distinctid: 'userId',
  user: 'userId',
  app: 'appId',
};

export const eventReader = new InputReader('event', EventInput);
export const metricReader = new InputReader('metric', MetricInput);
