const UNITS: readonly [string, number][] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
];

/** A duration in its two largest units: `2 h 5 min`, `1.4 s`, `12 ms`. */
export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 10_000) return `${Math.round(ms / 100) / 10} s`;
  const wholeSeconds = Math.round(ms / 1_000) * 1_000;
  const first = UNITS.findIndex(([, length]) => wholeSeconds >= length);
  const [name = 's', length = 1_000] = UNITS[first] ?? [];
  const text = `${Math.floor(wholeSeconds / length)} ${name}`;
  const [smaller, smallerLength = 1] = UNITS[first + 1] ?? [];
  const rest = Math.floor((wholeSeconds % length) / smallerLength);
  return smaller === undefined || rest === 0 ? text : `${text} ${rest} ${smaller}`;
}

const INTERVAL_UNITS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** The length of an interval such as `5m`, in milliseconds. Days of a change of the clock are taken as 24 hours. */
export function intervalMs(interval: string): number {
  const [, number = '1', unit = 'd'] = /^(\d+)([smhdw])$/.exec(interval) ?? [];
  return Number(number) * (INTERVAL_UNITS[unit] ?? 86_400_000);
}
