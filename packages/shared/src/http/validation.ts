import type { TSchema } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import type { FastifySchemaCompiler } from 'fastify';
import { fieldErrors } from '../domain/index.js';
import { invalidRequest } from '../errors/index.js';

/** Converts a parameter of a URL to the type of its schema. What cannot be converted stays text and fails the check. */
function coerce(schema: TSchema | undefined, value: unknown): unknown {
  if (schema?.['type'] === 'integer' && typeof value === 'string' && /^-?\d{1,15}$/.test(value)) return Number(value);
  if (schema?.['type'] === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}

/**
 * Checks the parameters of paths and queries. Bodies are checked where records are admitted, one by one, so that the
 * good records of a batch are accepted; their schemas here are documentation.
 */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  if (httpPart === 'body' || httpPart === 'headers') return () => true;
  const properties = (schema['properties'] ?? {}) as Record<string, TSchema>;
  const validator = TypeCompiler.Compile(schema);
  return (input: Record<string, unknown>) => {
    const defaults = Object.entries(properties).flatMap(([name, { default: value }]) =>
      value === undefined ? [] : [[name, value]],
    );
    const given = Object.entries(input).map(([name, value]) => [name, coerce(properties[name], value)]);
    const value: unknown = Object.fromEntries([...defaults, ...given]);
    if (validator.Check(value)) return { value };
    const errors = fieldErrors(validator, value).map(({ path, message }) => ({ path: path.slice(1), message }));
    return { error: invalidRequest(errors) };
  };
};
