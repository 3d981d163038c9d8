import type { CatalogView } from '@analytics/shared/ports';
import type { JobFigures } from '@analytics/shared/telemetry';

/** The jobs of the catalog, counted. */
export function jobFigures(catalog: CatalogView, leads: boolean): JobFigures {
  const jobs = catalog.list('job').map(({ value }) => value);
  const counts = new Map<string, JobFigures['counts'][number]>();
  for (const { kind, state } of jobs) {
    const name = `${kind} ${state}`;
    counts.set(name, { kind, state, count: (counts.get(name)?.count ?? 0) + 1 });
  }
  const running = jobs
    .filter(({ state }) => state === 'running')
    .map(({ kind, progress: { done, total } }) => ({ kind, done, total }));
  return { leads, counts: [...counts.values()], running };
}
