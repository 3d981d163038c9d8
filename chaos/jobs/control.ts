import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JobView } from '@analytics/shared/contracts';
import { waitFor } from '@analytics/testing';
import { SupervisedService } from '../world/supervised-service.js';
import type { World } from '../world/world.js';

/** A job may have to wait for the worker first. */
const UNDER_WAY_TIMEOUT_MS = 240_000;
/** A job whose store is away tries again after up to a minute. */
const END_TIMEOUT_MS = 300_000;
const MADE_TIMEOUT_MS = 60_000;
/** The API is asked for a job no more often. */
const BETWEEN_LOOKS_MS = 100;

export interface ControlAnswer {
  status: number;
  body: Record<string, unknown>;
}

/** `control`, as a case asks it for jobs. Every method waits while it is away. */
export interface JobControl {
  service: SupervisedService;
  /** What the commands of the command line get that read the same storage. */
  env: Readonly<Record<string, string>>;
  post(path: string, body: unknown): Promise<ControlAnswer>;
  /** Resolves with the id of the job. */
  begin(request: object): Promise<string>;
  /** Resolves when the job runs, in a step of which the name has this in it. */
  underWay(jobId: string, step?: string): Promise<JobView>;
  read(jobId: string): Promise<JobView>;
  /** Resolves when the job is done, has failed or was cancelled. */
  ended(jobId: string): Promise<JobView>;
}

const hasEnded = ({ state }: JobView): boolean => state !== 'queued' && state !== 'running';

async function ask(url: string, body?: unknown, headers: Record<string, string> = {}): Promise<ControlAnswer> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } };
  const response = await fetch(url, body === undefined ? {} : { ...init, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

function controlOf(service: SupervisedService, env: Readonly<Record<string, string>>): JobControl {
  const admin = () => `${service.url}/analytics/admin`;
  const read = (jobId: string) =>
    waitFor(
      async () => {
        await sleep(BETWEEN_LOOKS_MS);
        const { status, body } = await ask(`${admin()}/jobs/${jobId}`);
        return status === 200 && (body as unknown as JobView);
      },
      { timeoutMs: MADE_TIMEOUT_MS, what: 'an answer about a job' },
    );
  return {
    service,
    env,
    read,
    post: (path, body) => ask(`${admin()}${path}`, body),
    begin: (request) => {
      const headers = { 'idempotency-key': randomUUID() };
      return waitFor(
        async () => {
          const { status, body } = await ask(`${admin()}/jobs`, request, headers);
          if (status !== 202) throw new Error(`a job was answered ${status}: ${JSON.stringify(body)}`);
          return String(body['jobId']);
        },
        { timeoutMs: MADE_TIMEOUT_MS, what: 'a job that is made' },
      );
    },
    underWay: (jobId, step = '') =>
      waitFor(
        async () => {
          const job = await read(jobId);
          return (hasEnded(job) || (job.state === 'running' && (job.progress.step ?? '').includes(step))) && job;
        },
        { timeoutMs: UNDER_WAY_TIMEOUT_MS, what: 'a job that runs' },
      ),
    ended: (jobId) =>
      waitFor(
        async () => {
          const job = await read(jobId);
          return hasEnded(job) && job;
        },
        { timeoutMs: END_TIMEOUT_MS, what: 'the end of a job' },
      ),
  };
}

/** Starts `control` beside the other services, with a storage for its files, for as long as `use` takes. */
export async function withControl<Result>(
  world: World,
  settings: { STORAGE_URL: string; JOB_SPEED: string },
  use: (control: JobControl) => Promise<Result>,
): Promise<Result> {
  const env = { ...world.env, ...settings, INFLUXDB_OPERATOR_TOKEN: world.env['INFLUXDB_TOKEN'] ?? '' };
  const service = await SupervisedService.start('control', env);
  world.controls.push(service);
  world.lastControl = service;
  try {
    return await use(controlOf(service, env));
  } catch (error) {
    const { message, cause } = error instanceof Error ? error : new Error(String(error));
    const reason = cause instanceof Error ? `${message}: ${cause.message}` : message;
    throw new Error(`${reason}; control wrote: ${service.lastWords}`, { cause: error });
  } finally {
    await service.dispose('SIGKILL');
    world.controls.splice(world.controls.indexOf(service), 1);
  }
}
