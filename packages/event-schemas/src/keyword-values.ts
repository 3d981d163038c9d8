import type { FieldError } from '@analytics/shared/contracts';
import { pointerSegment } from '@analytics/shared/domain';
import { APPLICATORS, type Holds } from './keywords.js';
import { isObject, isSchema } from './subschemas.js';

/** What a value must be; undefined when it is. */
type Shape = (value: unknown) => string | undefined;

const shape =
  (is: (value: unknown) => boolean, message: string): Shape =>
  (value) =>
    is(value) ? undefined : message;

const isText = (value: unknown): value is string => typeof value === 'string';
const areNames = (value: unknown): boolean =>
  Array.isArray(value) && value.every(isText) && new Set(value).size === value.length;
const TYPES: ReadonlySet<unknown> = new Set(['null', 'boolean', 'object', 'array', 'number', 'integer', 'string']);
const areTypes = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && areNames(value) && value.every((type) => TYPES.has(type));

const count = shape((value) => Number.isSafeInteger(value) && Number(value) >= 0, 'must be a whole number, 0 or more');
const number = shape((value) => typeof value === 'number', 'must be a number');
const text = shape(isText, 'must be a string');
const flag = shape((value) => typeof value === 'boolean', 'must be true or false');
const names = shape(areNames, 'must be an array of different strings');

const each = (shapeOfThem: Shape, ...keywords: string[]): Record<string, Shape> =>
  Object.fromEntries(keywords.map((keyword) => [keyword, shapeOfThem]));

/** As in the meta-schema of 2020-12, whose own compilation would hold up the first event for a while. */
const SHAPES: Readonly<Record<string, Shape>> = {
  ...each(count, 'minLength', 'maxLength', 'minItems', 'maxItems', 'minContains', 'maxContains'),
  ...each(count, 'minProperties', 'maxProperties'),
  ...each(number, 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'),
  ...each(text, '$ref', '$schema', '$id', '$comment', 'title', 'description', 'pattern', 'format'),
  ...each(text, 'contentEncoding', 'contentMediaType'),
  ...each(flag, 'uniqueItems', 'deprecated', 'readOnly', 'writeOnly'),
  multipleOf: shape((value) => typeof value === 'number' && value > 0, 'must be a number above 0'),
  required: names,
  dependentRequired: shape(
    (value) => isObject(value) && Object.values(value).every(areNames),
    'must be an object of arrays of different strings',
  ),
  type: shape(
    (value) => TYPES.has(value) || areTypes(value),
    `must be one of ${[...TYPES].join(', ')}, or an array of them`,
  ),
  enum: shape((value) => Array.isArray(value) && value.length > 0, 'must be an array that is not empty'),
  examples: shape(Array.isArray, 'must be an array'),
};

const NOT_A_SCHEMA = 'must be a schema: an object or a boolean';

/** What is wrong with the value of a known keyword; the path begins at the keyword. */
export function keywordValueFaults(keyword: string, value: unknown): FieldError[] {
  const holds = Object.hasOwn(APPLICATORS, keyword) ? APPLICATORS[keyword] : undefined;
  if (holds !== undefined) return holderFaults(value, holds);
  const message = Object.hasOwn(SHAPES, keyword) ? SHAPES[keyword]?.(value) : undefined;
  return message === undefined ? [] : [{ path: '', message }];
}

function holderFaults(value: unknown, holds: Holds): FieldError[] {
  if (holds === 'one') {
    if (isSchema(value)) return [];
    const advice = Array.isArray(value) ? '; in 2020-12 a schema for each place is `prefixItems`' : '';
    return [{ path: '', message: NOT_A_SCHEMA + advice }];
  }
  if (holds === 'list' && !(Array.isArray(value) && value.length > 0))
    return [{ path: '', message: 'must be an array of schemas that is not empty' }];
  if (holds === 'map' && !isObject(value)) return [{ path: '', message: 'must be an object of schemas' }];
  return Object.entries(value as object)
    .filter(([, schema]) => !isSchema(schema))
    .map(([name]) => ({ path: `/${pointerSegment(name)}`, message: NOT_A_SCHEMA }));
}
