import type { TObject, TSchema } from '@sinclair/typebox';

/** What a schema of a contract is to GraphQL. */
export type Shape =
  | { is: 'object'; schema: TObject }
  | { is: 'list'; items: TSchema }
  | { is: 'enum'; values: readonly string[] }
  | { is: 'string' | 'integer' | 'number' | 'boolean' | 'json' };

/** What GraphQL allows as a name, and so as a value of an enum: `1h` is none. */
const NAME = /^[A-Za-z][A-Za-z0-9]*$/;

const literalsOf = (members: readonly TSchema[]): unknown[] => members.map((member) => member['const'] as unknown);

/** A choice between null and one other is that other: every field may be null. */
function shapeOfUnion(members: readonly TSchema[]): Shape {
  const others = members.filter((member) => member['type'] !== 'null');
  const [only] = others;
  if (others.length === 1 && only !== undefined) return shapeOf(only);
  const literals = literalsOf(others);
  if (!literals.every((value) => typeof value === 'string')) return { is: 'json' };
  return literals.every((value) => NAME.test(value)) ? { is: 'enum', values: literals } : { is: 'string' };
}

export function shapeOf(schema: TSchema): Shape {
  if (Array.isArray(schema['anyOf'])) return shapeOfUnion(schema['anyOf'] as TSchema[]);
  if (schema['const'] !== undefined) return { is: 'string' };
  switch (schema['type']) {
    case 'array':
      return { is: 'list', items: schema['items'] as TSchema };
    case 'object':
      return Object.keys((schema['properties'] ?? {}) as object).length > 0
        ? { is: 'object', schema: schema as TObject }
        : { is: 'json' };
    case 'string':
    case 'integer':
    case 'number':
    case 'boolean':
      return { is: schema['type'] };
    default:
      return { is: 'json' };
  }
}

export const mayBeNull = (schema: TSchema): boolean =>
  Array.isArray(schema['anyOf']) && (schema['anyOf'] as TSchema[]).some((member) => member['type'] === 'null');

export const isRequired = ({ required = [] }: TObject, name: string): boolean => required.includes(name);

/** `topEvents` of `Dashboard` is a `DashboardTopEvent`: an element is one of what its list is called. */
export function nameWithin(parent: string, member: string, isElement: boolean): string {
  // Every answer has it.
  if (member === 'timeRange') return 'TimeRange';
  const name = isElement && !/(series|ss)$/.test(member) ? member.replace(/s$/, '') : member;
  return `${parent}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
