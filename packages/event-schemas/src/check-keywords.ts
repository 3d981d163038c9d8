import type { FieldError } from '@analytics/shared/contracts';
import { nearestName, pointerSegment } from '@analytics/shared/domain';
import { FORMAT_NAMES, FORMATS } from './formats.js';
import { keywordValueFaults } from './keyword-values.js';
import { keywordFault, ROOT_KEYWORDS } from './keywords.js';
import { MAX_KEYWORDS, MAX_PATTERN_STATES, MAX_PATTERNS } from './limits.js';
import { patternStates } from './pattern-states.js';
import { patternFault } from './patterns.js';
import { isObject, type Subschema } from './subschemas.js';

const DRAFT = 'https://json-schema.org/draft/2020-12/schema';

/** What of a schema is not taken here although the meta-schema may allow it: keywords, formats, patterns and references. */
export function keywordFaults(subschemas: ReadonlyMap<string, Subschema>): FieldError[] {
  const keywords = [...subschemas.values()].reduce(
    (sum, { schema }) => sum + Math.max(Object.keys(schema).length, 1),
    0,
  );
  if (keywords > MAX_KEYWORDS) return [{ path: '', message: `has ${keywords} keywords, ${MAX_KEYWORDS} are the most` }];
  const tooMany = patternsFault([...subschemas.values()].flatMap(patternsOf));
  if (tooMany !== undefined) return [{ path: '', message: tooMany }];
  return [...subschemas.values()].flatMap((subschema) => faultsOf(subschema, subschemas));
}

function faultsOf({ pointer, schema }: Subschema, subschemas: ReadonlyMap<string, Subschema>): FieldError[] {
  const faults: FieldError[] = [];
  for (const [keyword, value] of Object.entries(schema)) {
    const isOfRoot = pointer === '' && ROOT_KEYWORDS.includes(keyword);
    const fault = isOfRoot ? rootFault(keyword, value) : keywordFault(keyword);
    const found =
      fault === undefined
        ? [...keywordValueFaults(keyword, value), ...meaningFaults(keyword, value, subschemas)]
        : [{ path: '', message: fault }];
    for (const { path, message } of found)
      faults.push({ path: `${pointer}/${pointerSegment(keyword)}${path}`, message });
  }
  return faults;
}

const rootFault = (keyword: string, value: unknown): string | undefined =>
  keyword !== '$schema' || value === DRAFT || value === `${DRAFT}#` ? undefined : `must be ${DRAFT}`;

/** What is wrong with a value that has the type which its keyword needs. */
function meaningFaults(keyword: string, value: unknown, subschemas: ReadonlyMap<string, Subschema>): FieldError[] {
  if (keyword === 'patternProperties' && isObject(value)) {
    return Object.keys(value).flatMap((pattern) => faultAt(`/${pointerSegment(pattern)}`, patternFault(pattern)));
  }
  if (typeof value !== 'string') return [];
  if (keyword === '$ref') return faultAt('', refFault(value, subschemas));
  if (keyword === 'pattern') return faultAt('', patternFault(value));
  return keyword === 'format' ? faultAt('', formatFault(value)) : [];
}

const faultAt = (path: string, message: string | undefined): FieldError[] =>
  message === undefined ? [] : [{ path, message }];

function formatFault(format: string): string | undefined {
  if (Object.hasOwn(FORMATS, format)) return undefined;
  const meant = nearestName(format, FORMAT_NAMES);
  const advice = meant === undefined ? `known are ${FORMAT_NAMES.join(', ')}` : `did you mean \`${meant}\`?`;
  return `is not a format that is known here; ${advice}`;
}

/** A path without escapes: so there is one reading of where it goes. */
const REF = /^#((?:\/[A-Za-z0-9_.$-]+)+)$/;

/** The pointer of the subschema to which a reference goes; undefined when it goes to none of this schema. */
export function refTarget(ref: string, subschemas: ReadonlyMap<string, Subschema>): Subschema | undefined {
  const pointer = REF.exec(ref)?.[1];
  return pointer === undefined ? undefined : subschemas.get(pointer);
}

function refFault(ref: string, subschemas: ReadonlyMap<string, Subschema>): string | undefined {
  if (ref === '#') return 'goes to the schema that it is in: recursive schemas are not taken';
  if (!ref.startsWith('#')) return 'goes outside of the schema: only `#/$defs/name` is taken';
  if (!REF.test(ref)) return 'must be like `#/$defs/name`, with names of letters, digits, `_`, `-`, `.` and `$`';
  return refTarget(ref, subschemas) === undefined ? 'goes to no schema' : undefined;
}

function patternsOf({ schema }: Subschema): string[] {
  if (typeof schema === 'boolean') return [];
  const { pattern, patternProperties } = schema;
  return [
    ...(typeof pattern === 'string' ? [pattern] : []),
    ...(isObject(patternProperties) ? Object.keys(patternProperties) : []),
  ];
}

/** Before any is compiled, because compiling them is what takes long. */
function patternsFault(patterns: readonly string[]): string | undefined {
  if (patterns.length > MAX_PATTERNS) return `has ${patterns.length} patterns, ${MAX_PATTERNS} are the most`;
  const states = patterns.reduce((sum, pattern) => sum + patternStates(pattern), 0);
  if (states <= MAX_PATTERN_STATES) return undefined;
  return `has patterns of ${states} characters together, with their repetitions written out; ${MAX_PATTERN_STATES} are the most`;
}
