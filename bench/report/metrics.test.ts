import { expect, it } from 'vitest';
import { pidsOf } from '../measure/sample.js';
import { spreadOfMetric } from './metrics.js';

it('processor time of a subject is that of all its replicas, and of nobody else', () => {
  const pids = { ...pidsOf('worker', [{ pid: 1 }, { pid: 2 }]), influxd: 3, 'worker of another': 4 };
  const usage = { cpuSeconds: 2, rssBytes: 0, peakBytes: 0 };
  const processes = Object.fromEntries(Object.keys(pids).map((role) => [role, usage]));
  const subject = { name: 'two workers', main: 'worker', samples: [{ seconds: 1, events: 100, processes }] };
  expect(Object.keys(pids)).toEqual(['worker', 'worker 2', 'influxd', 'worker of another']);
  expect(spreadOfMetric(subject, 'events per CPU-second')?.median).toBe(25);
});
