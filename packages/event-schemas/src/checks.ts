import type { FieldError } from '@analytics/shared/contracts';
import { refTarget } from './check-keywords.js';
import { IN_PLACE, OF_A_MEMBER, OF_MANY_MEMBERS } from './keywords.js';
import { MAX_CHECKS_OF_A_VALUE, MAX_CHECKS_OF_AN_EVENT } from './limits.js';
import { type SchemaObject, type Subschema, subschemasOf } from './subschemas.js';

/** How many checks an event may cost at most. */
interface Checks {
  /** Of values that are there once at most. */
  once: number;
  /** Of one element of an array or one member of a map, as often as there are such values. */
  each: number;
}

/** A schema that leads to itself: its checks have no end that could be counted. */
class Recursion extends Error {
  readonly pointer: string;
  constructor(pointer: string) {
    super();
    this.pointer = pointer;
  }
}

/**
 * Why a schema is too much work, or undefined. Nothing is run: the checks are counted over the schema with every `$ref`
 * written out, so that references to references, or choices of choices, cannot explode.
 */
export function checksFault(root: Subschema, subschemas: ReadonlyMap<string, Subschema>): FieldError | undefined {
  try {
    const count = counter(subschemas);
    const { once, each } = count.single(root);
    for (const subschema of subschemas.values()) count.single(subschema);
    if (each > MAX_CHECKS_OF_A_VALUE) {
      const message = `takes ${shown(each)} checks for one element of an array or a map, ${MAX_CHECKS_OF_A_VALUE} are the most: use fewer choices (anyOf, oneOf, allOf), patterns and enumerated values there`;
      return { path: '', message };
    }
    if (once > MAX_CHECKS_OF_AN_EVENT) {
      return { path: '', message: `takes ${shown(once)} checks, ${MAX_CHECKS_OF_AN_EVENT} are the most` };
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof Recursion)) throw error;
    const message = 'leads back to the schema that it is in: recursive schemas are not taken';
    return { path: `${error.pointer}/$ref`, message };
  }
}

const shown = (checks: number): string => (checks < 1e9 ? String(Math.ceil(checks)) : 'more than a billion');

function counter(subschemas: ReadonlyMap<string, Subschema>) {
  const singles = new Map<string, Checks>();
  const repeats = new Map<string, number>();
  const open = new Set<string>();

  const refOf = ({ pointer, schema }: Subschema): Subschema[] => {
    const target =
      typeof schema !== 'boolean' && typeof schema['$ref'] === 'string' && refTarget(schema['$ref'], subschemas);
    if (target === undefined || target === false) return [];
    if (open.has(target.pointer)) throw new Recursion(pointer);
    return [target];
  };
  /** Counts once for each subschema, and notices when one is met within itself. */
  const remembered = <T>(memory: Map<string, T>, subschema: Subschema, count: () => T): T => {
    const known = memory.get(subschema.pointer);
    if (known !== undefined) return known;
    open.add(subschema.pointer);
    const counted = count();
    open.delete(subschema.pointer);
    memory.set(subschema.pointer, counted);
    return counted;
  };

  /** Of a value that is there once: members with names add up, elements and maps do not, as they share what an event holds. */
  const single = (subschema: Subschema): Checks =>
    remembered(singles, subschema, () => {
      const { checks, text } = ownChecks(subschema.schema);
      const here = inPlace(subschema, refOf(subschema)).map(({ child, more }) => {
        const { once, each } = single(child);
        return { once: once + more, each };
      });
      const members = under(subschema, OF_A_MEMBER).map(single);
      return {
        once: checks + sum([...here, ...members].map(({ once }) => once)),
        each:
          text + sum(here.map(({ each }) => each)) + largest(members.map(({ each }) => each)) + manyMembers(subschema),
      };
    });

  /** Of one of many values. */
  const repeated = (subschema: Subschema): number =>
    remembered(repeats, subschema, () => {
      const { checks, text, names } = ownChecks(subschema.schema);
      const here = inPlace(subschema, refOf(subschema)).map(({ child, more }) => repeated(child) + more);
      const member = largest(under(subschema, OF_A_MEMBER).map(repeated));
      return checks + text + names * CHECKS_OF_A_NAME + sum(here) + member + manyMembers(subschema);
    });
  const manyMembers = (subschema: Subschema): number => sum(under(subschema, OF_MANY_MEMBERS).map(repeated));

  return { single };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const largest = (numbers: readonly number[]): number => numbers.reduce((most, number) => Math.max(most, number), 0);

const under = (subschema: Subschema, keywords: Readonly<Record<string, unknown>>): Subschema[] =>
  Object.keys(keywords).flatMap((keyword) => subschemasOf(subschema, keyword));

/** A choice that fails leaves its faults behind, which takes longer than to check. */
const CHECKS_OF_A_FAULT = 5;
const CHOICES: ReadonlySet<string> = new Set(['anyOf', 'oneOf']);

const inPlace = (subschema: Subschema, refs: readonly Subschema[]): { child: Subschema; more: number }[] => [
  ...refs.map((child) => ({ child, more: 0 })),
  ...Object.keys(IN_PLACE).flatMap((keyword) =>
    subschemasOf(subschema, keyword).map((child) => ({ child, more: CHOICES.has(keyword) ? CHECKS_OF_A_FAULT : 0 })),
  ),
];

/** What keywords cost whose work grows with the length of a text or of an array. */
const BY_LENGTH: Readonly<Record<string, number>> = {
  minLength: 8,
  maxLength: 8,
  format: 10,
  pattern: 30,
  uniqueItems: 30,
};
const OF_A_NAME_PATTERN = 30;
const VALUES_A_CHECK = 5;
/** Looking for a name in an object that lacks it. */
const CHECKS_OF_A_NAME = 2;

/** What the keywords of one subschema cost by themselves. */
function ownChecks(schema: SchemaObject | boolean): { checks: number; text: number; names: number } {
  if (typeof schema === 'boolean') return { checks: 1, text: 0, names: 0 };
  let text = sum(
    Object.keys(schema).map((keyword) => (Object.hasOwn(BY_LENGTH, keyword) ? (BY_LENGTH[keyword] ?? 0) : 0)),
  );
  text += OF_A_NAME_PATTERN * Object.keys(schema['patternProperties'] ?? {}).length;
  const checks = Object.keys(schema).length + (membersOf(schema['enum']) + membersOf(schema['const'])) / VALUES_A_CHECK;
  const names = membersOf(schema['required']) + Object.keys(schema['properties'] ?? {}).length;
  return { checks, text, names };
}

/** Members and elements of a value, at all levels. */
function membersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return sum(Object.values(value).map((member) => 1 + membersOf(member)));
}
