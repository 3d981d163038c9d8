import { isDeepStrictEqual } from 'node:util';
import type { TObject, TSchema } from '@sinclair/typebox';
import { Type } from '@sinclair/typebox';
import { isObject } from '../domain/index.js';
import type { RouteAccess } from './gate.js';
import { openPrefixesOf } from './validation.js';

type Json = Readonly<Record<string, unknown>>;

/** Values that are no schemas, whatever members they have. */
const VALUES: ReadonlySet<string> = new Set(['example', 'examples', 'default', 'enum', 'const']);
const isNamed = ({ type, title, properties }: Json): boolean =>
  type === 'object' && typeof title === 'string' && isObject(properties);

/**
 * The document of the routes in the form that readers and code generators expect. The routes keep their own schemas, so
 * what is checked and answered stays as it is.
 *
 * - A shape with a title stands once, in `components.schemas`.
 * - A choice of single values is one `enum`.
 * - A parameter with a default is not required, because the service fills it in.
 *
 * @throws Error when two different shapes have one title
 */
export function published<Document extends object>(document: Document): Document {
  const shapes = new Map<string, Json>();
  const paths = rewrite((document as Json)['paths'], shapes);
  const components = { ...((document as Json)['components'] as Json), schemas: Object.fromEntries(shapes) };
  return { ...document, servers: [{ url: '/' }], paths, components };
}

function rewrite(value: unknown, shapes: Map<string, Json>): unknown {
  if (Array.isArray(value)) return value.map((item) => rewrite(item, shapes));
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([key, member]) => [
    key,
    VALUES.has(key) ? member : rewrite(member, shapes),
  ]);
  const inner = asParameter(asEnum(Object.fromEntries(members) as Json));
  if (isObject(value['schema']) && Array.isArray(value['schema']['examples'])) {
    const [example] = value['schema']['examples'] as unknown[];
    return { example, ...inner };
  }
  return isNamed(inner) ? reference(inner, shapes) : inner;
}

function reference(schema: Json, shapes: Map<string, Json>): Json {
  const title = String(schema['title']);
  const known = shapes.get(title);
  if (known !== undefined && !isDeepStrictEqual(withoutExamples(known), withoutExamples(schema))) {
    throw new Error(`two different shapes are called ${title}`);
  }
  if (known?.['examples'] === undefined) shapes.set(title, schema);
  return { $ref: `#/components/schemas/${title}` };
}

const withoutExamples = (schema: Json): Json => ({ ...schema, examples: undefined });

/** A union of literals is a list of schemas with one value each. */
function asEnum(schema: Json): Json {
  const { anyOf, ...rest } = schema;
  if (!Array.isArray(anyOf) || !anyOf.every((one) => isObject(one) && one['type'] === 'string')) return schema;
  const values = anyOf.map((one: Json) => one['enum']);
  return values.every((one) => Array.isArray(one)) ? { ...rest, type: 'string', enum: values.flat() } : schema;
}

function asParameter(value: Json): Json {
  const { in: place, schema } = value;
  if (place !== 'query' || !isObject(schema)) return value;
  const style = schema['type'] === 'object' ? { style: 'deepObject', explode: true } : {};
  return { ...value, ...(schema['default'] === undefined ? {} : { required: false }), ...style };
}

/** How a credential may be sent, by the names in `securityOf`. */
export const SECURITY_SCHEMES = {
  bearer: { type: 'http', scheme: 'bearer', description: 'A key, or a JWT.' },
  apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'A key.' },
  basic: { type: 'http', scheme: 'basic', description: 'The key as user name, no password.' },
  queryKey: { type: 'apiKey', in: 'query', name: 'key', description: 'A key that can only write.' },
} as const;

/** What a route says of who may call it, in the terms of OpenAPI; `x-access` has what those lack. */
export function securityOf(access: RouteAccess = 'open'): Json {
  if (access === 'open') return { security: [] };
  const { scope, app, queryKey = false } = access;
  const names = ['bearer', 'apiKey', 'basic', ...(queryKey ? ['queryKey'] : [])];
  return { security: names.map((name) => ({ [name]: [] })), 'x-access': { scope, app } };
}

/** A query with names of open prefixes, with an object parameter for each that stands for all of them. */
export function withOpenParameter(querystring: TSchema): TSchema {
  const prefixes = openPrefixesOf(querystring);
  if (prefixes.length === 0) return querystring;
  const { description = '', examples } = querystring;
  const open = Type.Optional(Type.Object({}, { additionalProperties: Type.String(), description, examples }));
  const parameters = Object.fromEntries(prefixes.map((prefix) => [prefix.slice(0, -1), open]));
  return Type.Object({ ...(querystring as TObject).properties, ...parameters });
}
