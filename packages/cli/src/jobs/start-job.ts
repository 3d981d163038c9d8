import { randomUUID } from 'node:crypto';
import type { JobKind } from '@analytics/shared/contracts';
import { OperatorError } from '@analytics/shared/errors';
import type { Command } from 'commander';
import { type AdminOptions, connect, withService } from '../admin/session.js';
import { ApiError } from '../api/api-error.js';
import type { ApiClient } from '../api/client.js';
import type { CliDeps } from '../deps.js';
import { visible, visibleJson } from '../terminal/visible.js';
import { JOBS, jobPage } from './job.js';
import { hintsOf, requireDone, untilEnded } from './watch-job.js';

export interface JobOptions extends AdminOptions {
  /** Until the job has ended. */
  wait?: boolean;
}

/** The lines that tell people what came of a job that is done. */
export type Summary = (result: Readonly<Record<string, unknown>>) => string[];

export interface JobRequest {
  kind: JobKind;
  params: Readonly<Record<string, unknown>>;
  /** Unset: everything of the job is shown. */
  summary?: Summary;
}

/** The options of every command that makes a job. */
export const withJob = (command: Command): Command =>
  withService(command).option('--wait', 'show how far it is until it has ended; exit code 1 when it is not done then');

/**
 * Makes a job on the service that the options name, and shows it until it has ended when it is to be waited for; with
 * `json` the ended job is all that is printed. Ctrl-C leaves it running, and says how to watch or cancel it.
 *
 * @throws OperatorError when it is refused, or was waited for and is not done
 */
export async function startJob(
  deps: CliDeps,
  { wait = false, json = false, ...connection }: JobOptions,
  request: JobRequest,
): Promise<void> {
  const client = await connect(deps, connection);
  const jobId = await makeJob(client, request);
  if (!wait) {
    await deps.out.write(json ? `${visibleJson({ jobId })}\n` : `${visible(jobId)}\n`);
    if (!json) await deps.err.write(`The job was made.\n${hintsOf(jobId)}\n`);
    return;
  }
  if (!json) await deps.err.write(`The job ${visible(jobId)} was made.\n`);
  const job = await untilEnded(deps, client, jobId, json ? {} : { show: 'progress' });
  const { summary } = request;
  if (json) await deps.out.write(`${visibleJson(job)}\n`);
  else if (summary === undefined || job.state !== 'done') await deps.out.write(jobPage(job, deps.out));
  else await deps.out.write(`${summary(job.result ?? {}).join('\n')}\n`);
  requireDone(job);
}

/**
 * Makes a job as a part of a command, waits for its end, and gives what came of it. Prints no answer.
 *
 * @throws OperatorError when it was not done.
 */
export async function doneJob(
  deps: CliDeps,
  client: ApiClient,
  { json, ...request }: JobRequest & { json: boolean | undefined },
): Promise<unknown> {
  const jobId = await makeJob(client, request);
  const job = await untilEnded(deps, client, jobId, json === true ? {} : { show: 'progress' });
  return requireDone(job).result;
}

/** An answer that was lost is asked for once more: with the same key it is the same job. */
async function makeJob(client: ApiClient, { kind, params }: JobRequest): Promise<string> {
  const call = { method: 'POST', path: JOBS, body: { ...params, kind }, idempotencyKey: randomUUID() } as const;
  const make = async () => (await client.call<{ jobId: string }>(call)).body.jobId;
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof OperatorError) || error instanceof ApiError) throw error;
    return make();
  }
}
