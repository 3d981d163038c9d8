import type { GrowthPoint } from '../growth/index.js';
import type { Results } from './results.js';
import { svgOf } from './svg.js';

const SIZE = { width: 760, height: 360 };
const STORES = ['embedded', 'influxdb'] as const;
/** What is drawn over the events: the usual users and apps, which the first step has. */
type Curve = { name: string; of(point: GrowthPoint): number };

const READS: readonly Curve[] = [
  { name: 'dashboard 30 d', of: (point) => point.dashboard30dMs },
  { name: 'dashboard 24 h', of: (point) => point.dashboard24hMs },
  { name: 'user’s last 100', of: (point) => point.userLast100Ms },
  { name: 'metric series', of: (point) => point.metricSeriesMs },
];
const WRITES: readonly Curve[] = [{ name: 'points/s written', of: (point) => point.writesPerSecond }];
const SPACE: readonly Curve[] = [
  { name: 'reader’s peak MB', of: (point) => point.readPeakRssBytes / 1e6 },
  { name: 'disk MB', of: (point) => point.diskBytes / 1e6 },
];

/** The points of the data set that grows, without those of other users and apps. */
function usualPoints(results: Results, store: string): GrowthPoint[] {
  const points = results[`growth-${store}`]?.growth ?? [];
  const [first] = points;
  return points.filter(({ users, apps }) => users === first?.users && apps === first?.apps);
}

function curvesChart(
  results: Results,
  { title, curves, log }: { title: string; curves: readonly Curve[]; log: boolean },
): string | undefined {
  const series = STORES.flatMap((store) => {
    const points = usualPoints(results, store);
    if (points.length === 0) return [];
    return curves.map(({ name, of }) => ({
      name: `${name}, ${store}`,
      type: 'line' as const,
      lineStyle: { type: store === 'embedded' ? ('solid' as const) : ('dashed' as const) },
      data: points.map((point) => [point.events, Number(of(point).toPrecision(3))]),
    }));
  });
  if (series.length === 0) return undefined;
  return svgOf(
    {
      title: { text: title, left: 10, top: 10, textStyle: { fontSize: 15 } },
      legend: { top: 36, left: 10, right: 10, itemHeight: 8 },
      grid: { left: 60, right: 40, top: 96, bottom: 50 },
      xAxis: {
        type: 'value',
        name: 'million events',
        nameLocation: 'middle',
        nameGap: 28,
        axisLabel: { formatter: (events: number) => String(events / 1e6) },
      },
      yAxis: log ? { type: 'log' } : { type: 'value', min: 0 },
      series,
    },
    SIZE,
  );
}

/** Charts of what grows with the data, by file name; those that were not measured are undefined. */
export const growthCharts = (results: Results): Record<string, string | undefined> => ({
  'growth-reads.svg': curvesChart(results, { title: 'Reads over stored events, ms', curves: READS, log: true }),
  'growth-writes.svg': curvesChart(results, { title: 'Writes over stored events', curves: WRITES, log: false }),
  'growth-space.svg': curvesChart(results, { title: 'Memory and disk over stored events', curves: SPACE, log: true }),
});
