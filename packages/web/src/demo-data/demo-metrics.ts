import { pick, randomOf } from './random.ts';

export interface DemoMetric {
  metricId: string;
  appId: string;
  metricName: string;
  metricType: string;
  value: number;
  unit: string;
  tags: Record<string, string>;
  timestamp: number;
}

const DAY_MS = 86_400_000;
const STEP_MS = 1_800_000;
const DAYS = 14;
const PATHS = [
  ['/', 60],
  ['/product', 110],
  ['/checkout', 190],
] as const;
const REGIONS = [
  ['eu', 3],
  ['us', 2],
] as const;

/** Two weeks of how long the shop's pages took, one value a page each half hour; the same on one day. */
export function demoMetrics(appId: string, now: number): DemoMetric[] {
  const today = Math.floor(now / DAY_MS);
  const random = randomOf(today + 1);
  const metrics: DemoMetric[] = [];
  for (let time = (today - DAYS + 1) * DAY_MS; time < now; time += STEP_MS) {
    // Slower while many are there.
    const load = 1 + 0.4 * Math.sin(((time % DAY_MS) / DAY_MS) * 2 * Math.PI - 1.8);
    for (const [path, base] of PATHS) {
      metrics.push({
        metricId: `demo-${today}-${path}-${time}`,
        appId,
        metricName: 'response_time',
        metricType: 'timing',
        value: Math.round(base * load * (0.7 + random() * 0.5 + random() ** 8 * 6)),
        unit: 'ms',
        tags: { path, region: pick(random, REGIONS) },
        timestamp: time,
      });
    }
  }
  return metrics;
}
