import type { NsRange } from './flux.js';

/** InfluxQL, whose values are bound by the server and never part of its text. */
export interface Statement {
  text: string;
  /** By the name under which the text has them. */
  values: Readonly<Record<string, string>>;
}

/** A column, and the texts of which it must hold one. */
export type Condition = readonly [column: string, texts: readonly string[]];

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

export function select({ what, from, where = [], range, rest = '' }: Selection): Statement {
  const inner = typeof from === 'string' ? { text: identifier(from), values: {} } : { ...from, text: `(${from.text})` };
  const values: Record<string, string> = { ...inner.values };
  const bind = (text: string): string => {
    const name = `v${Object.keys(values).length}`;
    values[name] = text;
    return `$${name}`;
  };
  const conditions = [
    ...where.map(([column, texts]) => `(${texts.map((text) => `${identifier(column)} = ${bind(text)}`).join(' OR ')})`),
    `time >= ${range.from}`,
    `time < ${range.to}`,
  ];
  return {
    text: `SELECT ${what} FROM ${inner.text} WHERE ${conditions.join(' AND ')} ${rest}`.trimEnd(),
    values,
  };
}

const ESCAPED: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n' };

/** The name of a measurement or column. */
const identifier = (name: string): string => `"${name.replace(/["\\\n]/g, (character) => ESCAPED[character] ?? '')}"`;

/** Groups by columns and, where there is a width, by windows that begin at multiples of it, of which those without points are left out. */
export const groupBy = (columns: readonly string[], windowMs?: number): string => {
  const names = columns.map(identifier).join(', ');
  return windowMs === undefined ? `GROUP BY ${names}` : `GROUP BY ${names}, time(${Math.trunc(windowMs)}ms) fill(none)`;
};
