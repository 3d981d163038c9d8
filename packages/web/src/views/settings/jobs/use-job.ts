import type { JobView } from '@analytics/shared/contracts';
import { useEffect } from 'preact/hooks';
import { type Read, useRead } from '../../../api/use-read.ts';
import { jobPath } from '../paths.ts';
import { isEnded } from './job.ts';

const POLL_MS = 2_000;

/** Calls `reload` every two seconds, as long as there is something to wait for. */
export function useReloading(isBusy: boolean, reload: () => void): void {
  useEffect(() => {
    if (!isBusy) return;
    const timer = setInterval(reload, POLL_MS);
    return () => clearInterval(timer);
  }, [isBusy, reload]);
}

/** A job, read again until it has ended. */
export function useJob(jobId: string): Read<JobView> {
  const read = useRead<JobView>({ path: jobPath(jobId) });
  useReloading(read.value === undefined || !isEnded(read.value), read.reload);
  return read;
}
