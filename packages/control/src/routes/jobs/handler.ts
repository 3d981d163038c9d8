import { Readable } from 'node:stream';
import { JOB_KINDS, type JobRecord, type JobView } from '@analytics/shared/contracts';
import { isObject, nearestName } from '@analytics/shared/domain';
import { AppError, invalidRequest } from '@analytics/shared/errors';
import { bodyCheck, idempotencyKeyOf } from '@analytics/shared/http';
import type { FastifyRequest, RouteHandler } from 'fastify';
import type { Admin } from '../../admin/admin.js';
import { cancelJob, findJob, listJobs, makeJob } from '../../admin/jobs.js';
import type { JobDefinition } from '../../jobs/job.js';
import type { JobEntry } from '../../jobs/job-state.js';
import { rfc3339, times } from '../times.js';
import type { FileRoute, JobRoute, ListRoute, UserRoute } from './schema.js';

function viewOf({ id, value }: JobEntry): JobView {
  const { kind, state, apps, params, requestedBy, createdAt, startedAt, endedAt, progress, result, error } = value;
  return {
    jobId: id,
    kind,
    state,
    apps: apps === 'all' ? apps : [...apps],
    params,
    requestedBy,
    createdAt: rfc3339(createdAt),
    ...times({ startedAt, endedAt }),
    ...(state === 'running' && value.isCancelled === true ? { cancelling: true as const } : {}),
    progress,
    ...(result === undefined ? {} : { result }),
    ...(error === undefined ? {} : { error }),
  };
}

/** Checks a request for a job of whichever kind it names. */
function requestCheck(definitions: readonly JobDefinition[]) {
  const kinds = new Map(
    definitions.map((definition) => [definition.kind as string, { definition, check: bodyCheck(definition.params) }]),
  );
  return (body: unknown): { definition: JobDefinition; params: JobRecord['params'] } => {
    const { kind, ...members } = isObject(body) ? body : {};
    const known = typeof kind === 'string' ? kinds.get(kind) : undefined;
    if (known === undefined) throw invalidRequest([{ path: '/kind', message: kindFault(kind, [...kinds.keys()]) }]);
    return { definition: known.definition, params: known.check(members).value };
  };
}

function kindFault(kind: unknown, known: readonly string[]): string {
  if (kind === undefined) return `is required; kinds are ${known.join(', ')}`;
  if (JOB_KINDS.some((one) => one === kind)) return 'is not done by this installation';
  const meant = typeof kind === 'string' ? nearestName(kind, known) : undefined;
  return meant === undefined
    ? `is no kind of job; kinds are ${known.join(', ')}`
    : `is no kind of job; did you mean ${meant}?`;
}

/** The handlers of the routes, for the kinds that this installation does. */
export function jobHandlers(admin: Admin, definitions: readonly JobDefinition[]) {
  const { catalog } = admin;
  const check = requestCheck(definitions);
  const made = async (request: Pick<FastifyRequest, 'principal' | 'headers'>, body: unknown) => {
    const idempotencyKey = idempotencyKeyOf(request);
    const entry = await makeJob(admin, request.principal, { ...check(body), idempotencyKey });
    return { jobId: entry.id };
  };
  const make: RouteHandler = async (request, reply) => reply.code(202).send(await made(request, request.body));
  const eraseUser: RouteHandler<UserRoute> = async (request, reply) =>
    reply.code(202).send(await made(request, { kind: 'erase-user', ...request.params }));
  const list: RouteHandler<ListRoute> = async ({ principal, query }) => {
    const { items, ...rest } = listJobs(catalog, principal, query);
    return { jobs: items.map(viewOf), ...rest };
  };
  const get: RouteHandler<JobRoute> = async ({ principal, params }) =>
    viewOf(findJob(catalog, principal, params.jobId));
  const file: RouteHandler<FileRoute> = async ({ principal, params, signal }, reply) => {
    const { id, value } = findJob(catalog, principal, params.jobId);
    const definition = definitions.find(({ kind }) => kind === value.kind);
    const content = definition?.readFile?.(id, params.file, signal)[Symbol.asyncIterator]();
    if (content === undefined) throw new AppError('no_such_file');
    // What is wrong before the first byte is answered as a problem.
    const first = await content.next();
    return reply
      .type('application/octet-stream')
      .header('content-disposition', `attachment; filename="${params.file}"`)
      .send(Readable.from(begunWith(first, content), { objectMode: false }));
  };
  const cancel: RouteHandler<JobRoute> = async ({ principal, params }) =>
    viewOf(await cancelJob(admin, definitions, principal, params.jobId));
  return { make, eraseUser, list, get, file, cancel };
}

async function* begunWith(
  first: IteratorResult<Uint8Array>,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  for (let next = first; next.done !== true; next = await rest.next()) yield next.value;
}
