import type { JobView } from '@analytics/shared/contracts';
import { count } from '../../../format/numbers.ts';
import { jobPath } from '../paths.ts';
import { filesOf } from './job.ts';

/** The files of an export that is done. */
export function ExportedFiles({ job }: { job: JobView }) {
  const { names, more } = filesOf(job);
  return (
    <p>
      {count(Number(job.result?.['records'] ?? 0))} records:{' '}
      {names.map((name) => (
        <span key={name}>
          <a href={`${jobPath(job.jobId)}/files/${name}`} download={name}>
            {name}
          </a>{' '}
        </span>
      ))}
      {more > 0 && `and ${count(more)} more, which the manifest names`}
    </p>
  );
}
