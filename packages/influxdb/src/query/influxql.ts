import type { NsRange } from './flux.js';

/** InfluxQL, whose values are bound by the server and never part of its text. */
export interface Statement {
  text: string;
  /** By the name under which the text has them. */
  values: Readonly<Record<string, BoundValue>>;
}

type BoundValue = string | { regex: string };

/** A column that must hold one of the texts, or another text than one, or must match a regular expression (RE2). */
export type Condition =
  | { column: string; oneOf: readonly [string, ...string[]] }
  | { column: string; not: string }
  | { column: string; matches: string };

interface Selection {
  /** The expressions; made of constants of ours. */
  what: string;
  /** A measurement, or a statement whose rows it takes. */
  from: string | Statement;
  /** All must hold. */
  where?: readonly Condition[];
  range: NsRange;
  /** Grouping, order and limit; made of constants of ours. */
  rest?: string;
}

export const equal = (column: string, text: string): Condition => ({ column, oneOf: [text] });

export function select({ what, from, where = [], range, rest = '' }: Selection): Statement {
  const inner = typeof from === 'string' ? { text: identifier(from), values: {} } : { ...from, text: `(${from.text})` };
  const values: Record<string, BoundValue> = { ...inner.values };
  const bind = (value: BoundValue): string => {
    const name = `v${Object.keys(values).length}`;
    values[name] = value;
    return `$${name}`;
  };
  const conditions = where.map((condition) => conditionText(condition, bind));
  const time = [`time >= ${range.from}`, `time < ${range.to}`];
  return {
    text: `SELECT ${what} FROM ${inner.text} WHERE ${[...conditions, ...time].join(' AND ')} ${rest}`.trimEnd(),
    values,
  };
}

function conditionText(condition: Condition, bind: (value: BoundValue) => string): string {
  const column = identifier(condition.column);
  if ('matches' in condition) return `${column} =~ ${bind({ regex: condition.matches })}`;
  if ('not' in condition) return `${column} != ${bind(condition.not)}`;
  return `(${condition.oneOf.map((text) => `${column} = ${bind(text)}`).join(' OR ')})`;
}

const ESCAPED: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n' };

/** The name of a measurement or column. */
const identifier = (name: string): string => `"${name.replace(/["\\\n]/g, (character) => ESCAPED[character] ?? '')}"`;

/** Groups by columns and, where there is a width, by windows that begin at multiples of it, of which those without points are left out. */
export const groupBy = (columns: readonly string[], windowMs?: number): string => {
  const names = columns.map(identifier).join(', ');
  return windowMs === undefined ? `GROUP BY ${names}` : `GROUP BY ${names}, time(${Math.trunc(windowMs)}ms) fill(none)`;
};
