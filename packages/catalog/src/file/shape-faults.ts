import type { TSchema } from '@sinclair/typebox';
import { type ValueError, ValueErrorType } from '@sinclair/typebox/errors';
import { Value } from '@sinclair/typebox/value';

/** Everything that is wrong with the shape, a line each that begins with where it is. No value is shown: it may be a secret. */
export function shapeFaults(schema: TSchema, value: unknown): string[] {
  const byPath = new Map<string, string>();
  for (const error of Value.Errors(schema, value)) {
    const path = pathOf(error.path);
    // The first one says it; what follows at the same place is a consequence.
    if (!byPath.has(path)) byPath.set(path, `${path}: ${explain(error)}`);
  }
  return [...byPath.values()];
}

/** A JSON pointer as people write it. */
const pathOf = (pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.') || 'the file';

function explain({ type, message, schema }: ValueError): string {
  if (type === ValueErrorType.ObjectAdditionalProperties) return 'is not known here';
  if (type === ValueErrorType.ObjectRequiredProperty) return 'is required';
  if (type === ValueErrorType.StringPattern) return `must match ${String(schema['pattern'])}`;
  const choices = (schema['anyOf'] as { const?: string }[] | undefined)?.map((choice) => choice.const);
  if (type === ValueErrorType.Union && choices?.every((choice) => choice !== undefined) === true)
    return `must be one of ${choices.join(', ')}`;
  return message.charAt(0).toLowerCase() + message.slice(1);
}
