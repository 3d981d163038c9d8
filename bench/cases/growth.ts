import { measureGrowth } from '../growth/index.js';
import type { BenchCase } from './bench-case.js';

const STEPS = [100_000, 1_000_000, 5_000_000, 10_000_000];

const growthCase = (store: 'embedded' | 'influxdb', title: string): BenchCase => ({
  name: `growth-${store}`,
  title,
  method:
    'Data grows from 100,000 to 10 million events of 100,000 users and 10 apps; at a million also with other numbers of ' +
    'users and apps. Writes are those of the step; reads are medians over HTTP.',
  inShort: false,
  play: async ({ log }) => {
    const growth = await measureGrowth({ steps: STEPS, stores: [store], log });
    return { subjects: [], checks: [], growth };
  },
});

export const growths: readonly BenchCase[] = [
  growthCase('embedded', 'Growing data (embedded store)'),
  growthCase('influxdb', 'Growing data (InfluxDB)'),
];
