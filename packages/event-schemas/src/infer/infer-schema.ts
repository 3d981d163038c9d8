import { FORMATS } from '../formats.js';
import { isObject, type SchemaObject } from '../subschemas.js';

/** Fewer values than this, each seen often, are the values that there are. */
const MAX_ENUM = 8;
/** Values seen for each different one: below it, few values may be only few events. */
const MIN_SEEN_EACH = 5;
/** Objects deeper than this are objects of any members. */
const MAX_DEPTH = 8;
/** More members than this are a map, whose names are values. */
const MAX_MEMBERS = 100;

const FOUND_FORMATS = ['date-time', 'uuid'] as const;

/**
 * A JSON Schema 2020-12 that every one of these `properties` of events fits: types, what was always there as required,
 * few texts that come often as an enum, and date-time or uuid where every text has that format. It says what was seen,
 * not what was meant: more events may need a wider one.
 */
export const inferSchema = (properties: readonly unknown[]): SchemaObject => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  ...schemaOf(properties, 0),
});

function schemaOf(values: readonly unknown[], depth: number): SchemaObject {
  const types = typesOf(values);
  const texts = values.filter((value) => typeof value === 'string');
  const objects = values.filter(isObject);
  const elements = values.filter((value) => Array.isArray(value)).flat();
  return {
    ...(types.length === 0 ? {} : { type: types.length === 1 ? types[0] : types }),
    ...(texts.length === 0 ? {} : textSchema(texts, types.length === 1)),
    ...(objects.length === 0 || depth >= MAX_DEPTH ? {} : objectSchema(objects, depth)),
    ...(elements.length === 0 || depth >= MAX_DEPTH ? {} : { items: schemaOf(elements, depth + 1) }),
  };
}

function typesOf(values: readonly unknown[]): string[] {
  const types = new Set(values.map(typeOf));
  // Every integer is a number.
  if (types.has('number')) types.delete('integer');
  return [...types].sort();
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function textSchema(texts: readonly string[], isOnly: boolean): SchemaObject {
  const format = FOUND_FORMATS.find((name) => texts.every((text) => FORMATS[name]?.(text) === true));
  if (format !== undefined) return { format };
  const different = new Set(texts);
  // An enum is of all values, not of texts alone.
  const isEnum = isOnly && different.size <= MAX_ENUM && texts.length >= different.size * MIN_SEEN_EACH;
  return isEnum ? { enum: [...different].sort() } : {};
}

function objectSchema(objects: readonly SchemaObject[], depth: number): SchemaObject {
  const members = new Map<string, unknown[]>();
  for (const [name, value] of objects.flatMap((object) => Object.entries(object))) {
    // The service takes no schema with this name.
    if (name === '__proto__') continue;
    const seen = members.get(name);
    if (seen === undefined) members.set(name, [value]);
    else seen.push(value);
  }
  if (members.size === 0 || members.size > MAX_MEMBERS) return {};
  const required = [...members].filter(([, values]) => values.length === objects.length).map(([name]) => name);
  const properties = Object.fromEntries([...members].map(([name, values]) => [name, schemaOf(values, depth + 1)]));
  return { properties, ...(required.length === 0 ? {} : { required }) };
}
