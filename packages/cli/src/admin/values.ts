import { parseQueryTime } from '@analytics/shared/domain';
import type { Clock } from '@analytics/shared/ports';
import { InvalidArgumentError } from 'commander';

/** Takes a setting away, so that it has its default again. */
export const NONE = 'none';
export type OrNone<Value> = Value | typeof NONE;

/** What the API takes: null is the default again. */
export const orNull = <Value>(value: OrNone<Value> | undefined): Value | null | undefined =>
  value === NONE ? null : (value as Value | undefined);

export function readCount(text: string): OrNone<number> {
  if (text === NONE) return NONE;
  const count = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  if (count < 1) throw new InvalidArgumentError('It must be a whole number from 1, or none.');
  return count;
}

/** `a,b`; several times is one longer list. */
export function readNames(text: string, before: readonly string[] = []): string[] {
  const names = text.split(',').map((name) => name.trim());
  if (names.includes('')) throw new InvalidArgumentError('It must be one, or several with commas between them.');
  return [...before, ...names];
}

export const readNamesOrNone = (text: string, before?: OrNone<string[]>): OrNone<string[]> =>
  text === NONE ? NONE : readNames(text, before === NONE ? [] : before);

export function readOnOff(text: string): boolean {
  if (text !== 'on' && text !== 'off') throw new InvalidArgumentError('It must be on or off.');
  return text === 'on';
}

const AHEAD = /^\+(\d+(?:s|m|h|d|w|mo|y))$/;

/** A moment to come, as RFC 3339: that itself, epoch milliseconds, or `+90d` from now. */
export const readMoment =
  ({ now }: Clock) =>
  (text: string): string => {
    const ahead = AHEAD.exec(text)?.[1];
    const ms = ahead === undefined ? parseQueryTime(text, now()) : now() + lengthOf(ahead, now());
    if (ms === undefined || Number.isNaN(ms)) {
      throw new InvalidArgumentError('It must be +<n><s|m|h|d|w|mo|y> from now, RFC 3339 or epoch milliseconds.');
    }
    return new Date(ms).toISOString();
  };

const lengthOf = (text: string, nowMs: number): number => nowMs - (parseQueryTime(`-${text}`, nowMs) ?? Number.NaN);

/** A length of time in seconds: `0`, `30m`, `24h`, `7d`. */
export function readSeconds(text: string): number {
  if (text === '0') return 0;
  const ms = /^\d+(s|m|h|d|w)$/.test(text) ? lengthOf(text, 0) : Number.NaN;
  if (Number.isNaN(ms)) throw new InvalidArgumentError('It must be <n><s|m|h|d|w>, as in 24h, or 0.');
  return Math.round(ms / 1_000);
}
