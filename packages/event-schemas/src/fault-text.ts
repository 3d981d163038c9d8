import type { FieldError } from '@analytics/shared/contracts';
import { pointerSegment } from '@analytics/shared/domain';
import type { ErrorObject } from 'ajv/dist/2020.js';
import { MAX_FAULT_LENGTH, MAX_FAULTS } from './limits.js';

/** Names and values come from whoever sent them, and may be as long as an event. */
const cut = (text: string): string =>
  (text.length <= MAX_FAULT_LENGTH ? text : `${text.slice(0, MAX_FAULT_LENGTH)}…`).toWellFormed();

/** The faults that ajv found in properties, each with the rule of the schema that was broken, at most ten. */
export const faultsOf = (errors: readonly ErrorObject[], properties: unknown): FieldError[] =>
  errors.slice(0, MAX_FAULTS).map((error) => ({
    path: cut(`/properties${error.instancePath}${memberOf(error)}`),
    message: `${cut(textOf(error, properties))} (rule ${cut(error.schemaPath)})`,
  }));

/** The member that a fault of an object is about. */
function memberOf({ params }: ErrorObject): string {
  const { missingProperty, additionalProperty, unevaluatedProperty, propertyName } = params as Record<string, unknown>;
  const name = missingProperty ?? additionalProperty ?? unevaluatedProperty ?? propertyName;
  return typeof name === 'string' ? `/${pointerSegment(name)}` : '';
}

/** The type of the value at a JSON pointer. */
function typeAt(value: unknown, pointer: string): string {
  let found = value;
  for (const segment of pointer.split('/').slice(1)) {
    const name = segment.replaceAll('~1', '/').replaceAll('~0', '~');
    found = typeof found === 'object' && found !== null ? found[name as keyof typeof found] : undefined;
  }
  if (found === null) return 'null';
  return Array.isArray(found) ? 'array' : typeof found;
}

type Text = (params: Readonly<Record<string, unknown>>) => string;
const limit =
  (words: (limit: string) => string): Text =>
  ({ limit: bound }) =>
    words(String(bound));
const compared: Text = ({ comparison, limit: bound }) => `must be ${String(comparison)} ${String(bound)}`;
const unknownProperty: Text = () => 'is not a property that the schema has';
const tooManyElements = limit((most) => `has more than ${most} elements`);

const TEXTS: Readonly<Record<string, Text>> = {
  required: () => 'is required',
  dependentRequired: ({ property }) => `is required where there is ${String(property)}`,
  additionalProperties: unknownProperty,
  unevaluatedProperties: unknownProperty,
  propertyNames: () => 'is not a name that the schema allows',
  minProperties: limit((least) => `has fewer than ${least} properties`),
  maxProperties: limit((most) => `has more than ${most} properties`),
  minItems: limit((least) => `has fewer than ${least} elements`),
  maxItems: tooManyElements,
  items: tooManyElements,
  unevaluatedItems: ({ len }) => `has more than ${String(len)} elements`,
  uniqueItems: () => 'has an element twice',
  contains: ({ minContains }) => `must have at least ${String(minContains)} elements as the schema of contains says`,
  minLength: limit((least) => `has fewer than ${least} characters`),
  maxLength: limit((most) => `has more than ${most} characters`),
  pattern: ({ pattern }) => `must match the pattern ${String(pattern)}`,
  format: ({ format }) => `must have the format ${String(format)}`,
  minimum: compared,
  maximum: compared,
  exclusiveMinimum: compared,
  exclusiveMaximum: compared,
  multipleOf: ({ multipleOf }) => `must be a multiple of ${String(multipleOf)}`,
  enum: ({ allowedValues }) => `must be one of ${JSON.stringify(allowedValues)}`,
  const: ({ allowedValue }) => `must be ${JSON.stringify(allowedValue)}`,
  anyOf: () => 'must match one of the schemas of anyOf',
  oneOf: ({ passingSchemas }) =>
    `must match one of the schemas of oneOf, and matches ${passingSchemas === null ? 'none' : 'two'}`,
  not: () => 'must not match the schema of not',
  if: ({ failingKeyword }) => `must match the schema of ${String(failingKeyword)}`,
  'false schema': () => 'must not be there',
};

function textOf({ keyword, params, instancePath }: ErrorObject, properties: unknown): string {
  if (keyword !== 'type') return TEXTS[keyword]?.(params as Record<string, unknown>) ?? 'is not as the schema says';
  const wanted = String((params as Record<string, unknown>)['type']).replaceAll(',', ' or ');
  const came = typeAt(properties, instancePath);
  return came === 'number' && wanted === 'integer' ? 'must be a whole number' : `must be ${wanted}, not ${came}`;
}
