import { type MetricView, type Tags, unitsOfView } from '@analytics/shared/contracts';
import { compareText } from '@analytics/shared/domain';
import type { SampledSeries, TimeRange } from '@analytics/shared/ports';

export interface Grouping {
  range: TimeRange;
  /** Absent: the whole range is one window. */
  windowMs?: number;
  byTag?: string;
  /** Which all series have. */
  tags: Tags;
}

/** One window of an app and, with `byTag`, of one value of that tag. */
export interface GroupedWindow<Total> {
  startMs: number;
  appId: string;
  /** The value of `byTag`; undefined where it is absent or not asked for. */
  tag: string | undefined;
  units: Set<string>;
  total: Total;
}

/** Totals by window and group. `empty` makes that of a window in which nothing was added yet. */
export class GroupedWindows<Total> {
  readonly #windows = new Map<string, GroupedWindow<Total>>();
  readonly #grouping: Grouping;
  readonly #empty: () => Total;

  constructor(grouping: Grouping, empty: () => Total) {
    this.#grouping = grouping;
    this.#empty = empty;
  }

  /** The window in which the time is, of the group of the series; undefined before the range. */
  at({ appId, tags, unit }: Omit<SampledSeries, 'samples'>, timestamp: number): GroupedWindow<Total> | undefined {
    const { range, windowMs, byTag } = this.#grouping;
    if (timestamp < range.from) return undefined;
    const startMs = windowMs === undefined ? range.from : Math.floor(timestamp / windowMs) * windowMs;
    const tag = byTag !== undefined && Object.hasOwn(tags, byTag) ? tags[byTag] : undefined;
    const key = JSON.stringify([startMs, appId, tag ?? null]);
    const window = this.#windows.get(key) ?? { startMs, appId, tag, units: new Set(), total: this.#empty() };
    this.#windows.set(key, window);
    window.units.add(unit);
    return window;
  }

  /** One view for each window that has a value. */
  views(
    names: Pick<MetricView, 'metricName' | 'metricType'>,
    figureOf: (window: GroupedWindow<Total>) => number | undefined,
  ): MetricView[] {
    return [...this.#windows.values()].flatMap((window) => {
      const value = figureOf(window);
      if (value === undefined) return [];
      const { startMs, appId, units } = window;
      const timestamp = new Date(startMs).toISOString();
      const own = { timestamp, appId, ...names, value: finite(value), ...unitsOfView([...units].sort(compareText)) };
      const tags = this.#tagsOf(window);
      return [Object.keys(tags).length > 0 ? { ...own, tags } : own];
    });
  }

  #tagsOf({ tag }: GroupedWindow<Total>): Tags {
    const { byTag, tags } = this.#grouping;
    return byTag === undefined || tag === undefined ? tags : { ...tags, [byTag]: tag };
  }
}

/** JSON has no infinity: what exceeds the largest number is the largest. */
const finite = (value: number): number => Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, value));

/** By time, then by app, type and value of the tag; what does not have the tag comes first. */
export function firstOf(
  views: MetricView[],
  { order, limit, byTag }: { order: 'asc' | 'desc'; limit: number; byTag?: string },
): MetricView[] {
  const sign = order === 'asc' ? 1 : -1;
  const tagOf = ({ tags = {} }: MetricView): string => (byTag === undefined ? '' : (tags[byTag] ?? ''));
  return views
    .sort(
      (a, b) =>
        sign * (Date.parse(a.timestamp) - Date.parse(b.timestamp)) ||
        compareText(a.appId, b.appId) ||
        compareText(a.metricType, b.metricType) ||
        compareText(tagOf(a), tagOf(b)),
    )
    .slice(0, limit);
}
