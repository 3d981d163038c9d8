import { NS_PER_MS } from '@analytics/shared/domain';
import {
  type FluxParameterLike,
  flux,
  fluxExpression,
  fluxInteger,
  type ParameterizedQuery,
} from '@influxdata/influxdb-client';

/** Flux that is escaped: made by `flux`, or of constants of ours. */
export type Fragment = ParameterizedQuery | FluxParameterLike;

/** From inclusive, to exclusive, nanoseconds since the epoch. */
export interface NsRange {
  from: bigint;
  to: bigint;
}

export const nsRange = ({ from, to }: { from: number; to: number }): NsRange => ({
  from: BigInt(from) * NS_PER_MS,
  to: BigInt(to) * NS_PER_MS,
});

export const msOfNs = (timeNs: bigint): number => Number(timeNs / NS_PER_MS);

/** A moment to the nanosecond; the client's own date-times end at the millisecond. */
const time = (ns: bigint): Fragment => flux`time(v: ${fluxInteger(String(ns))})`;

/**
 * A string literal. Not by the client's own escaping: Flux 0.196 takes a `$` and what follows it as one, so that
 * `$"`, `$\` and `$${` of a client's text, escaped with a backslash, do not compile.
 */
export const text = (value: string): Fragment =>
  fluxExpression(
    `"${value.replace(/["\\$\p{Cc}]/gu, (character) =>
      character === '"' || character === '\\' ? `\\${character}` : hexEscape(character),
    )}"`,
  );

/** The bytes of a character as `\xNN`. */
const hexEscape = (character: string): string =>
  [...Buffer.from(character)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');

/** `r["column"] == "value"`, the shape that InfluxDB evaluates in its storage. */
export const equals = (column: string, value: string): Fragment => flux`r[${text(column)}] == ${text(value)}`;

/** All must hold; made by `flux` already, hence escaped. */
const all = (conditions: readonly Fragment[]): Fragment => fluxExpression(`(${conditions.map(String).join(' and ')})`);

export interface Source {
  bucket: string;
  range: NsRange;
  /** All must hold. */
  where: readonly Fragment[];
}

/**
 * The points of a range, filtered in InfluxDB's storage. Each condition must keep the shape of `equals`: a computed
 * value or a function in it makes InfluxDB read everything first.
 */
export const source = ({ bucket, range, where }: Source): ParameterizedQuery => flux`from(bucket: ${text(bucket)})
  |> range(start: ${time(range.from)}, stop: ${time(range.to)})
  |> filter(fn: (r) => ${all(where)})`;
