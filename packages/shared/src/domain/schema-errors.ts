import type { TSchema } from '@sinclair/typebox';
import { type TypeCheck, type ValueError, ValueErrorType } from '@sinclair/typebox/compiler';
import { Errors } from '@sinclair/typebox/errors';
import type { FieldError } from '../contracts/index.js';

/** More than these help nobody, and finding them all costs time on input that is bad anyway. */
const MAX_ERRORS = 10;

/** What is wrong with a value, one message a field, at most ten. */
export function fieldErrors<T extends TSchema>(validator: TypeCheck<T>, value: unknown): FieldError[] {
  const byPath = new Map<string, FieldError>();
  for (const error of validator.Errors(value)) {
    const path = error.path.toWellFormed();
    if (!byPath.has(path)) byPath.set(path, { path, message: explain(error) });
    if (byPath.size >= MAX_ERRORS) break;
  }
  return [...byPath.values()];
}

/** The name of a value's type, as JSON has it. */
const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
};

/** A pattern or "union value" is no explanation; what the schema accepts, and what came, is. */
const EXPLAINED: Readonly<Partial<Record<ValueErrorType, (schema: TSchema, value: unknown) => string>>> = {
  [ValueErrorType.ObjectRequiredProperty]: () => 'is required',
  [ValueErrorType.StringMinLength]: () => 'is empty',
  [ValueErrorType.StringMaxLength]: ({ maxLength }, value) =>
    `has ${String(value).length} characters, ${maxLength} are the most`,
  [ValueErrorType.StringPattern]: () => 'must not have control characters',
  [ValueErrorType.Union]: ({ anyOf }, value) => unionFault(anyOf as TSchema[], value),
};

const explain = ({ type, message, schema, value }: ValueError): string =>
  EXPLAINED[type]?.(schema, value) ??
  typeFault(message.charAt(0).toLowerCase() + message.slice(1), schema['type'], value);

/** Says what came where another type belongs: "expected string" alone leaves a reader of a large body to guess. */
function typeFault(message: string, type: unknown, value: unknown): string {
  if (value === undefined) return 'is required';
  const came = typeOf(value);
  return type === came || !/^expected [a-z ]+$/.test(message) ? message : `${message}, not ${came}`;
}

/** What a value breaks of the choice that has its type; the choices, when none has. */
function unionFault(choices: readonly TSchema[], value: unknown): string {
  const ofItsType = choices.find((choice) => choice['type'] === typeOf(value) && choice['const'] === undefined);
  const broken = ofItsType === undefined ? undefined : Errors(ofItsType, [], value).First();
  if (broken !== undefined) return explain(broken);
  const accepted = choices.map((choice) => (choice['const'] as unknown) ?? (choice['type'] as unknown)).join(' or ');
  // Of fixed values, what came is one that is not among them: its type says nothing.
  const isFixed = choices.some((choice) => choice['const'] !== undefined);
  return isFixed ? `expected ${accepted}` : typeFault(`expected ${accepted}`, undefined, value);
}
