/** Ranges to choose from, as query times. */
export const RANGES = [
  { value: '-1h', label: 'Last hour' },
  { value: '-24h', label: 'Last 24 hours' },
  { value: '-7d', label: 'Last 7 days' },
  { value: '-30d', label: 'Last 30 days' },
  { value: '-90d', label: 'Last 90 days' },
] as const;
export const DEFAULT_RANGE = '-7d';

export interface TimeRange {
  /** Parameters for a read: `-7d` or RFC 3339. */
  startTime: string;
  endTime?: string;
  /** In words, for headings. */
  label: string;
}

/** The range that the address bar names: `range=-7d`, or `from` and `to` (RFC 3339). */
export function rangeOf(query: URLSearchParams): TimeRange {
  const [from, to] = [query.get('from'), query.get('to')];
  if (from !== null) return { startTime: from, ...(to === null ? {} : { endTime: to }), label: 'Chosen range' };
  const startTime = query.get('range') ?? DEFAULT_RANGE;
  return { startTime, label: RANGES.find(({ value }) => value === startTime)?.label ?? `Since ${startTime}` };
}

/** The parameters of a range for a read. */
export const rangeQuery = ({ startTime, endTime }: TimeRange): Record<string, string> => ({
  startTime,
  ...(endTime === undefined ? {} : { endTime }),
});

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  mo: 2_592_000_000,
  y: 31_536_000_000,
};

/** About how long a range is, milliseconds. */
export function rangeMs({ startTime, endTime }: TimeRange, now = Date.now()): number {
  const [, amount, unit = ''] = /^-(\d+)(mo|[smhdwy])$/.exec(startTime) ?? [];
  const end = endTime === undefined ? now : Date.parse(endTime);
  const length = amount === undefined ? end - Date.parse(startTime) : Number(amount) * (UNIT_MS[unit] ?? 0);
  return Number.isNaN(length) ? (UNIT_MS['w'] ?? 0) : length;
}
