import { exploreHref } from '../../address/paths.ts';
import type { EventSeries } from '../../api/types.ts';
import { BarList } from '../../components/bar-list.tsx';
import { labelOf } from '../../components/chart/chart-data.ts';
import { change } from '../../format/numbers.ts';

/** The most frequent events, with their change against the period before; in the colours of the chart above. */
export function TopEvents({ appId, series }: { appId: string; series: EventSeries }) {
  const before = new Map(series.previous?.series.map(({ key, kind, total }) => [`${kind} ${key}`, total]));
  const items = series.series
    .filter(({ total }) => total > 0)
    .map((one, index) => ({
      label: labelOf(one),
      value: one.total,
      note: change(one.total, before.get(`${one.kind} ${one.key}`) ?? 0),
      href: one.kind === 'value' ? exploreHref(appId, one.key) : exploreHref(appId),
      color: one.kind === 'value' ? index + 1 : ('other' as const),
    }));
  if (items.length === 0) return <p class="quiet-text">No events in this time.</p>;
  return <BarList caption="Events by name" items={items} whole={series.totals.events} />;
}
