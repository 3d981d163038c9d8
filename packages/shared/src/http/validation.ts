import type { TSchema } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import type { FastifySchemaCompiler } from 'fastify';
import type { FieldError } from '../contracts/index.js';
import { fieldErrors, nearestName } from '../domain/index.js';
import { type AppError, invalidRequest } from '../errors/index.js';

/** Converts a parameter of a URL to the type of its schema. What cannot be converted stays text and fails the check. */
function coerce(schema: TSchema | undefined, value: unknown): unknown {
  if (schema?.['type'] === 'integer' && typeof value === 'string' && /^-?\d{1,15}$/.test(value)) return Number(value);
  if (schema?.['type'] === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}

/** A query's schema with this keyword takes names that begin with its value, or one of them, too: `tags.` of `tags.region`. */
export const OPEN_PREFIX = 'x-prefix';

/** The prefixes of names that a query's schema takes beside its properties. */
export const openPrefixesOf = (schema: TSchema): string[] => [(schema[OPEN_PREFIX] ?? []) as string | string[]].flat();

/**
 * The parameters with `tags[region]` under the name `tags.region`: it is how OpenAPI writes the members of an object
 * (`deepObject`), and so what generated clients send. One that is given in both ways has two values.
 */
function withDots(input: Readonly<Record<string, unknown>>, prefix: string): Record<string, unknown> {
  const head = `${prefix.slice(0, -1)}[`;
  const named = new Map<string, unknown>();
  for (const [name, value] of Object.entries(input)) {
    const isMember = name.startsWith(head) && name.endsWith(']');
    const own = isMember ? `${prefix}${name.slice(head.length, -1)}` : name;
    named.set(own, named.has(own) ? [named.get(own), value].flat() : value);
  }
  return Object.fromEntries(named);
}

/** Names that others use for our parameters, in plain form. */
const SYNONYMS = {
  from: 'startTime',
  since: 'startTime',
  start: 'startTime',
  to: 'endTime',
  until: 'endTime',
  end: 'endTime',
  app: 'appId',
  page: 'cursor',
  offset: 'cursor',
  after: 'cursor',
  nextcursor: 'cursor',
  pagesize: 'limit',
  size: 'limit',
  count: 'limit',
  sort: 'order',
  interval: 'window',
  step: 'window',
  agg: 'aggregation',
  metric: 'metricName',
  name: 'metricName',
  event: 'eventName',
  queued: 'async',
};

/** An unknown parameter would be a filter that does not filter: the answer would be of everybody. */
function unknownParameters(given: readonly string[], known: readonly string[], schema: TSchema): FieldError[] {
  const prefixes = openPrefixesOf(schema);
  const isKnown = (name: string) => known.includes(name) || prefixes.some((prefix) => name.startsWith(prefix));
  return given
    .filter((name) => !isKnown(name))
    .map((name) => {
      const meant = nearestParameter(name, known, prefixes);
      const all = [...known, ...prefixes.map((prefix) => `${prefix}<key>`)].join(', ');
      const hint = meant === undefined ? `it has ${all}` : `did you mean ${meant}?`;
      return { path: name.toWellFormed().slice(0, 100), message: `is no parameter of this route; ${hint}` };
    });
}

function nearestParameter(name: string, known: readonly string[], prefixes: readonly string[]): string | undefined {
  const head = name.split(/[.[]/, 1)[0]?.toLowerCase() ?? '';
  const meant = prefixes.map((prefix) => prefix.slice(0, -1)).find((bare) => inNumbers(head).includes(bare));
  return meant === undefined ? nearestName(name, known, SYNONYMS) : `${meant}.<key>=<value>`;
}

/** A word, and what it would be of several: `tag` of `tags`, `property` of `properties`. */
const inNumbers = (word: string): string[] => [word, `${word}s`, word.replace(/y$/, 'ies')];

/**
 * Checks the parameters of paths and queries. Bodies are checked where records are admitted, one by one, so that the
 * good records of a batch are accepted; their schemas here are documentation.
 */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  if (httpPart === 'body' || httpPart === 'headers') return () => true;
  return checkOf(schema, { refuseUnknown: httpPart === 'querystring' });
};

/**
 * The same check for a door that has parameters from elsewhere than a URL: defaults are filled in.
 *
 * @throws AppError `invalid_request` naming each fault
 */
export function parameterCheck(schema: TSchema): (given: Record<string, unknown>) => Record<string, unknown> {
  const check = checkOf(schema, { refuseUnknown: true });
  return (given) => {
    const checked = check(given);
    if ('error' in checked) throw checked.error;
    return checked.value;
  };
}

type Checked = { value: Record<string, unknown> } | { error: AppError };

function checkOf(schema: TSchema, { refuseUnknown }: { refuseUnknown: boolean }) {
  const properties = (schema['properties'] ?? {}) as Record<string, TSchema>;
  const validator = TypeCompiler.Compile(schema);
  const known = Object.keys(properties);
  const prefixes = openPrefixesOf(schema);
  const defaults = Object.entries(properties).flatMap(([name, { default: value }]) =>
    value === undefined ? [] : [[name, value]],
  );
  return (given: Record<string, unknown>): Checked => {
    const input = prefixes.reduce(withDots, given);
    const unknown = refuseUnknown ? unknownParameters(Object.keys(input), known, schema) : [];
    if (unknown.length > 0) return { error: invalidRequest(unknown) };
    const coerced = Object.entries(input).map(([name, value]) => [name, coerce(properties[name], value)]);
    const value = Object.fromEntries([...defaults, ...coerced]) as Record<string, unknown>;
    if (validator.Check(value)) return { value };
    const errors = fieldErrors(validator, value).map(({ path, message }) => ({
      path: path.slice(1),
      message: Array.isArray(input[path.slice(1)]) ? 'is given more than once' : message,
    }));
    return { error: invalidRequest(errors) };
  };
}
