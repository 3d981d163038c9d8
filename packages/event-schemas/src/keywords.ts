import { nearestName } from '@analytics/shared/domain';

/** How the value of a keyword holds subschemas: as one, in a list, or by names. */
export type Holds = 'one' | 'list' | 'map';

const holding = (holds: Holds, ...keywords: string[]): Record<string, Holds> =>
  Object.fromEntries(keywords.map((keyword) => [keyword, holds]));

/** Keywords whose subschemas look at the same value as the schema that they are in. */
export const IN_PLACE: Readonly<Record<string, Holds>> = {
  ...holding('list', 'allOf', 'anyOf', 'oneOf'),
  ...holding('one', 'not', 'if', 'then', 'else'),
  ...holding('map', 'dependentSchemas'),
};
/** Keywords whose subschemas look each at one member, which has a name or a place. */
export const OF_A_MEMBER: Readonly<Record<string, Holds>> = { properties: 'map', prefixItems: 'list' };
/** Keywords whose subschemas look at any number of members. */
export const OF_MANY_MEMBERS: Readonly<Record<string, Holds>> = {
  patternProperties: 'map',
  additionalProperties: 'one',
  propertyNames: 'one',
  unevaluatedProperties: 'one',
  items: 'one',
  contains: 'one',
  unevaluatedItems: 'one',
};
/** Keywords that hold subschemas. */
export const APPLICATORS: Readonly<Record<string, Holds>> = {
  ...IN_PLACE,
  ...OF_A_MEMBER,
  ...OF_MANY_MEMBERS,
  $defs: 'map',
};

const ASSERTIONS =
  '$ref type enum const format pattern minLength maxLength multipleOf minimum exclusiveMinimum maximum exclusiveMaximum minItems maxItems uniqueItems minContains maxContains minProperties maxProperties required dependentRequired';
/** Keywords that say something to readers and check nothing. */
const ANNOTATIONS =
  '$comment title description default examples deprecated readOnly writeOnly contentEncoding contentMediaType';
/** Keywords of the outermost schema. */
export const ROOT_KEYWORDS: readonly string[] = ['$schema', '$id'];

const KNOWN: ReadonlySet<string> = new Set([
  ...Object.keys(APPLICATORS),
  ...ASSERTIONS.split(' '),
  ...ANNOTATIONS.split(' '),
]);

const ONLY_INSIDE = 'is not taken: a `$ref` goes to a schema in `$defs` of the same schema, by its path';
/** What to write instead of keywords of older drafts, of OpenAPI, and of schemas in many files. */
const INSTEAD: Readonly<Record<string, string>> = {
  definitions: 'is not a keyword of 2020-12: use `$defs`',
  dependencies: 'is not a keyword of 2020-12: use `dependentRequired` or `dependentSchemas`',
  additionalItems: 'is not a keyword of 2020-12: use `prefixItems`, and `items` for the elements after them',
  nullable: 'is not a keyword of JSON Schema: write `"type": ["string", "null"]`',
  $schema: 'stands in the outermost schema only',
  $id: 'stands in the outermost schema only',
  id: ONLY_INSIDE,
  $anchor: ONLY_INSIDE,
  $dynamicAnchor: ONLY_INSIDE,
  $dynamicRef: ONLY_INSIDE,
  $recursiveRef: ONLY_INSIDE,
  $vocabulary: 'is not taken',
  contentSchema: 'is not taken',
};

/** Why a keyword is not taken; undefined for one that is. */
export function keywordFault(keyword: string): string | undefined {
  if (KNOWN.has(keyword)) return undefined;
  if (Object.hasOwn(INSTEAD, keyword)) return INSTEAD[keyword];
  const meant = nearestName(keyword, KNOWN);
  return `is not a keyword that is known here${meant === undefined ? '' : `; did you mean \`${meant}\`?`}`;
}
