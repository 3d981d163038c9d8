import { type FieldError, MAX_DEPTH, MAX_MEMBERS } from '../../contracts/index.js';
import { HALF_PAIR } from '../storable.js';

/** JSON pointer segment, RFC 6901. */
export const pointerSegment = (segment: string) => segment.replaceAll('~', '~0').replaceAll('/', '~1');

/** A fault of a member, with its place in what holds it: places are made for faults only. */
const inMember = (key: string | number, { path, message }: FieldError): FieldError => ({
  path: `/${pointerSegment(String(key).toWellFormed())}${path}`,
  message,
});

/** A UTF-16 unit that JSON escapes is six bytes long. */
export const MAX_BYTES_PER_COUNT = 6;
/** A number has up to 24 digits, signs and points, and a comma behind it. */
const NUMBER_COUNT = 5;

/** What is added up over a value. */
export interface JsonSize {
  /** The value's JSON has at most `MAX_BYTES_PER_COUNT` bytes for each. */
  count: number;
  /** Members and elements, at all levels. */
  members: number;
}

export const TOO_MANY_MEMBERS = `has more than ${MAX_MEMBERS} members`;

const here = (message: string): FieldError => ({ path: '', message });

/**
 * The first thing inside a JSON value that could not come back as it was sent, or undefined: a number that is not
 * finite (1e999), half of a surrogate pair, a key that poisons prototypes, nesting deeper than `MAX_DEPTH`,
 * more than `MAX_MEMBERS` members. `size` bounds the value's size from above.
 */
export function jsonFault(
  value: unknown,
  size: JsonSize = { count: 0, members: 0 },
  depth = 0,
): FieldError | undefined {
  if (typeof value === 'string') {
    size.count += value.length + 2;
    return value.isWellFormed() ? undefined : here(HALF_PAIR);
  }
  if (typeof value === 'number') {
    size.count += NUMBER_COUNT;
    return Number.isFinite(value) ? undefined : here('is not a finite number');
  }
  size.count += 1;
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth >= MAX_DEPTH) return here(`is nested deeper than ${MAX_DEPTH} levels`);
  return Array.isArray(value) ? elementFault(value, size, depth) : memberFault(value, size, depth);
}

function elementFault(array: readonly unknown[], size: JsonSize, depth: number): FieldError | undefined {
  size.members += array.length;
  if (size.members > MAX_MEMBERS) return here(TOO_MANY_MEMBERS);
  for (let index = 0; index < array.length; index += 1) {
    const fault = jsonFault(array[index], size, depth + 1);
    if (fault !== undefined) return inMember(index, fault);
  }
  return undefined;
}

function memberFault(object: object, size: JsonSize, depth: number): FieldError | undefined {
  const keys = Object.keys(object);
  size.members += keys.length;
  if (size.members > MAX_MEMBERS) return here(TOO_MANY_MEMBERS);
  for (const key of keys) {
    const member: unknown = object[key as keyof typeof object];
    if (isPoison(key, member)) return inMember(key, here('is a key that is not accepted'));
    if (!key.isWellFormed()) return inMember(key, here(HALF_PAIR));
    size.count += key.length;
    const fault = jsonFault(member, size, depth + 1);
    if (fault !== undefined) return inMember(key, fault);
  }
  return undefined;
}

/** The poisonous key of a body's top level, whose unknown fields are otherwise ignored. */
export function poisonFault(body: object): FieldError | undefined {
  for (const key of Object.keys(body)) {
    if (isPoison(key, body[key as keyof typeof body])) return inMember(key, here('is a key that is not accepted'));
  }
  return undefined;
}

/** `__proto__` and `{"constructor": {"prototype": …}}` change what an object is when somebody copies it carelessly. */
const isPoison = (key: string, member: unknown): boolean =>
  key === '__proto__' ||
  (key === 'constructor' && typeof member === 'object' && member !== null && Object.hasOwn(member, 'prototype'));
