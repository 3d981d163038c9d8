import { Gauge, type Registry } from 'prom-client';

/** The jobs of control as they are now. */
export interface JobFigures {
  /** Whether this process runs them. */
  leads: boolean;
  counts: readonly { kind: string; state: string; count: number }[];
  /** Of those that run. `done` and `total` are in units of their kind. */
  running: readonly { kind: string; done: number; total?: number | undefined }[];
}

/** Makes the gauges of jobs, which ask for the figures at each scrape. */
export function showJobs(registry: Registry, figures: () => JobFigures): void {
  const registers = [registry];
  new Gauge({
    name: 'analytics_jobs_leader',
    help: '1 in the process that runs the jobs, 0 in the others.',
    registers,
    collect() {
      this.set(figures().leads ? 1 : 0);
    },
  });
  new Gauge({
    name: 'analytics_jobs',
    help: 'Jobs of the last 90 days by kind and state; every process of control tells the same.',
    labelNames: ['kind', 'state'],
    registers,
    collect() {
      this.reset();
      for (const { kind, state, count } of figures().counts) this.set({ kind, state }, count);
    },
  });
  new Gauge({
    name: 'analytics_job_progress',
    help: 'What of a running job is done, and the total where it is known, in units of its kind.',
    labelNames: ['kind', 'of'],
    registers,
    collect() {
      this.reset();
      for (const { kind, done, total } of figures().running) {
        this.set({ kind, of: 'done' }, done);
        if (total !== undefined) this.set({ kind, of: 'total' }, total);
      }
    },
  });
}
