import { isInfluxdbInstalled } from '@analytics/tools/local-backends';
import { describe, expect, it } from 'vitest';
import { measureGrowth } from './index.js';

describe('growth', () => {
  // It starts an InfluxDB of its own, whatever the other tests run on; building one takes minutes.
  it('is measured on both stores, each step on top of the previous one', async ({ skip }) => {
    skip(!isInfluxdbInstalled(), 'InfluxDB is not installed here: `npm run backends -- install`');
    const steps: string[] = [];
    const points = await measureGrowth({
      steps: [1_000, 2_000],
      stores: ['embedded', 'influxdb'],
      log: (step) => steps.push(step),
    });
    expect(points.map(({ store, events }) => [store, events])).toEqual([
      ['embedded', 1_000],
      ['embedded', 2_000],
      ['influxdb', 1_000],
      ['influxdb', 2_000],
    ]);
    for (const { store: _, ...figures } of points) {
      for (const [name, value] of Object.entries(figures)) expect(value, name).toBeGreaterThan(0);
    }
  });
});
