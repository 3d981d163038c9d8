import type { JobProgress, JobView } from '@analytics/shared/contracts';
import { momentText } from '../admin/print.js';
import type { Output } from '../terminal/output.js';
import { pageOf } from '../terminal/page.js';

export const JOBS = ['admin', 'jobs'];

export const hasEnded = ({ state }: JobView): boolean => state !== 'queued' && state !== 'running';

/** `1200 of 4000 (30 %), events` */
export function progressText({ done, total, step }: JobProgress): string {
  const share = total === undefined || total === 0 ? '' : ` of ${total} (${Math.floor((100 * done) / total)} %)`;
  return `${done}${share}${step === undefined ? '' : `, ${step}`}`;
}

/** `running`, or that it ends soon. */
export const stateText = ({ state, cancelling }: JobView): string => (cancelling === true ? 'being cancelled' : state);

const jsonText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const membersOf = (prefix: string, members: Record<string, unknown> = {}) =>
  Object.entries(members).map(([name, value]) => [`${prefix}${name}`, jsonText(value)] as const);
const at = (moment: string | undefined) => (moment === undefined ? undefined : `${momentText(moment)} UTC`);

/** Everything of one job. */
export const jobPage = (job: JobView, output: Output): string =>
  pageOf(
    `Job ${job.jobId}`,
    [
      ['kind', job.kind],
      ['state', stateText(job)],
      ['apps', job.apps === 'all' ? 'all' : job.apps.join(', ')],
      ['made', `${at(job.createdAt)} by ${job.requestedBy}`],
      ['started', at(job.startedAt)],
      ['ended', at(job.endedAt)],
      ['progress', progressText(job.progress)],
      ...membersOf('with ', job.params),
      ['error', job.error === undefined ? undefined : `${job.error.message} (${job.error.code})`],
      ...membersOf('', job.result),
    ],
    output,
  );
