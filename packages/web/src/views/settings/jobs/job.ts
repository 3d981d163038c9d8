import type { JobState, JobView } from '@analytics/shared/contracts';

export const JOB_STATES: readonly JobState[] = ['queued', 'running', 'done', 'failed', 'cancelled'];

export const isEnded = ({ state }: Pick<JobView, 'state'>): boolean => state !== 'queued' && state !== 'running';

const MAX_SHOWN = 20;

/** The files of an export that is done, as the service names them; `more`: so many are left out. */
export function filesOf({ params, result = {} }: Pick<JobView, 'params' | 'result'>): {
  names: string[];
  more: number;
} {
  const parts = Number(result['parts'] ?? 0);
  const names = Array.from({ length: Math.min(parts, MAX_SHOWN) }, (_, index) => {
    const number = String(index + 1).padStart(5, '0');
    return `part-${number}.${String(params['format'])}`;
  });
  return { names: [...names, 'manifest.json'], more: parts - names.length };
}

/** What a job that only counted has found, for people, and whether there is anything to do. */
export function countedIn({ kind, result = {} }: Pick<JobView, 'kind' | 'result'>): { total: number; text: string } {
  if (kind === 'replay') {
    const { read = 0, stored = 0, erased = 0, rejected = 0 } = result as Record<string, number>;
    return {
      total: stored,
      text: `${read} records were read: ${stored} would be written, ${erased} are of erased users, ${rejected} break a rule.`,
    };
  }
  const { total = 0, byName = [] } = (result['before'] ?? {}) as {
    total?: number;
    byName?: { name: string; count: number }[];
  };
  return { total, text: byName.map(({ name, count }) => `${count} ${name}`).join(', ') };
}

/**
 * The request that does what a job has only counted: the same, and for deletions up to the same moment, so that nothing
 * goes that was not counted.
 */
export function doingRequest({ kind, params, result = {} }: Pick<JobView, 'kind' | 'params' | 'result'>) {
  const { endTime } = (result['range'] ?? {}) as { endTime?: string };
  return { kind, ...params, ...(endTime !== undefined && { endTime }), dryRun: false };
}
