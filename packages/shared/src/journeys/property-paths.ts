import { isObject } from '../domain/index.js';

/** Members of a path. */
const MAX_DEPTH = 3;

type PropertyType = 'string' | 'number' | 'boolean' | 'object' | 'array';

export interface PropertyPath {
  /** Its members, joined by `.`. */
  path: string;
  /** Of its value. */
  type: PropertyType;
}

/**
 * The paths of properties that have a value other than null, of up to three members. One whose name is empty or has a dot
 * has none: no question could name it.
 *
 * @param typeOf says of what type the value of a member is, and of null `undefined`. Unset: the members have the values
 *   themselves.
 */
export function* propertyPaths(
  properties: unknown,
  typeOf: (value: unknown) => PropertyType | undefined = typeOfValue,
  parent: readonly string[] = [],
): Generator<PropertyPath> {
  if (!isObject(properties) || parent.length === MAX_DEPTH) return;
  for (const [member, value] of Object.entries(properties)) {
    const type = typeOf(value);
    if (type === undefined || member === '' || member.includes('.')) continue;
    const path = [...parent, member];
    yield { path: path.join('.'), type };
    yield* propertyPaths(value, typeOf, path);
  }
}

function typeOfValue(value: unknown): PropertyType | undefined {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'object';
}
