import { type FieldError, MAX_DEPTH } from '../contracts/index.js';

/** JSON pointer segment, RFC 6901. */
export const pointerSegment = (segment: string) => segment.replaceAll('~', '~0').replaceAll('/', '~1');

/**
 * The first thing inside a JSON value that could not come back as it was sent, or undefined: a number that is not
 * finite (1e999), half of a surrogate pair, a key that poisons prototypes, nesting deeper than `MAX_DEPTH`.
 * `count` adds up the UTF-16 units seen, a lower bound of the value's size.
 */
export function jsonFault(value: unknown, path: string, size = { count: 0 }, depth = 0): FieldError | undefined {
  if (typeof value === 'string') {
    size.count += value.length + 2;
    return value.isWellFormed() ? undefined : { path, message: 'has half of a surrogate pair' };
  }
  size.count += 1;
  if (typeof value === 'number')
    return Number.isFinite(value) ? undefined : { path, message: 'is not a finite number' };
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth >= MAX_DEPTH) return { path, message: `is nested deeper than ${MAX_DEPTH} levels` };
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      const fault = jsonFault(value[index], `${path}/${index}`, size, depth + 1);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }
  for (const [key, member] of Object.entries(value)) {
    const memberPath = `${path}/${pointerSegment(key)}`;
    if (isPoison(key, member)) return { path: memberPath, message: 'is a key that is not accepted' };
    if (!key.isWellFormed()) return { path: memberPath.toWellFormed(), message: 'has half of a surrogate pair' };
    size.count += key.length;
    const fault = jsonFault(member, memberPath, size, depth + 1);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** The poisonous key of a body's top level, whose unknown fields are otherwise ignored. */
export function poisonFault(body: unknown): FieldError | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const found = Object.entries(body).find(([key, member]) => isPoison(key, member));
  return found === undefined ? undefined : { path: `/${found[0]}`, message: 'is a key that is not accepted' };
}

/** `__proto__` and `{"constructor": {"prototype": …}}` change what an object is when somebody copies it carelessly. */
const isPoison = (key: string, member: unknown): boolean =>
  key === '__proto__' ||
  (key === 'constructor' && typeof member === 'object' && member !== null && Object.hasOwn(member, 'prototype'));
