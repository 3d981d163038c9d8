import type { TSchema } from '@sinclair/typebox';
import type { TypeCheck } from '@sinclair/typebox/compiler';
import type { FieldError } from '../contracts/index.js';

/** More than these help nobody, and finding them all costs time on input that is bad anyway. */
const MAX_ERRORS = 10;

/** What is wrong with a value, one message a field, at most ten. */
export function fieldErrors<T extends TSchema>(validator: TypeCheck<T>, value: unknown): FieldError[] {
  const byPath = new Map<string, FieldError>();
  for (const { path, message, schema } of validator.Errors(value)) {
    if (!byPath.has(path))
      byPath.set(path.toWellFormed(), { path: path.toWellFormed(), message: explain(message, schema) });
    if (byPath.size >= MAX_ERRORS) break;
  }
  return [...byPath.values()];
}

/** A pattern or "union value" is no explanation; what the schema accepts is. */
const explain = (message: string, schema: TSchema): string => {
  if (typeof schema['pattern'] === 'string' && message.includes('match')) return 'must not have control characters';
  const choices = schema['anyOf'] as TSchema[] | undefined;
  if (choices !== undefined && message.includes('union')) {
    return `expected ${choices.map((choice) => choice['const'] ?? choice['type']).join(' or ')}`;
  }
  return message.charAt(0).toLowerCase() + message.slice(1);
};
