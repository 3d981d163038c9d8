import { expect, it } from 'vitest';
import { createTelemetry } from '../../src/telemetry/index.js';

it('the first hundred apps are counted apart, the others together, so that clients cannot make series without end', async () => {
  const { apps, registry } = createTelemetry('test');
  for (let app = 0; app < 1_000; app += 1) apps.refused(`app-${app}`, 'invalid_record');
  apps.refused('app-7', 'invalid_record', 4);
  const metric = registry.getSingleMetric('analytics_app_refused_records_total');
  const { values = [] } = (await metric?.get()) ?? {};
  expect(values).toHaveLength(101);
  const of = (app: string) => values.find(({ labels }) => labels['app'] === app)?.value;
  expect([of('app-7'), of('(other)')]).toEqual([5, 900]);
});
