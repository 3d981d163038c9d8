import { JOB_EXAMPLE, JobView, Name } from '@analytics/shared/contracts';
import { answer } from '@analytics/shared/http';
import { type Static, type TObject, Type } from '@sinclair/typebox';
import type { JobDefinition } from '../../jobs/job.js';
import { NextCursor, PageQuery, POST_PROBLEMS, READ_PROBLEMS, tags } from '../shapes.js';

const { kind: Kind, state: State } = JobView.properties;

const MadeJob = Type.Object(
  { jobId: Type.String({ description: 'Read it at /analytics/admin/jobs/:jobId.' }) },
  { title: 'MadeJob', examples: [{ jobId: JOB_EXAMPLE.jobId }] },
);
const JobList = Type.Object(
  { jobs: Type.Array(JobView), nextCursor: NextCursor },
  { title: 'JobList', examples: [{ jobs: [JOB_EXAMPLE] }] },
);

const ListQuery = Type.Object({
  ...PageQuery.properties,
  kind: Type.Optional(Kind),
  state: Type.Optional(State),
});
export interface ListRoute {
  Querystring: Static<typeof ListQuery>;
}
const JobParams = Type.Object({ jobId: Name('The job.', { examples: [JOB_EXAMPLE.jobId] }) });
export interface JobRoute {
  Params: Static<typeof JobParams>;
}
const FileParams = Type.Object({
  ...JobParams.properties,
  file: Name('The file, by its name in the manifest.', { examples: ['part-00001.csv'] }),
});
export interface FileRoute {
  Params: Static<typeof FileParams>;
}
const UserParams = Type.Object({
  appId: Name('The app.', { examples: ['shop'] }),
  userId: Name('The user.', { examples: ['user-123'] }),
});
export interface UserRoute {
  Params: Static<typeof UserParams>;
}

const IdempotencyHeaders = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({ description: 'The same key with the same request is the same job, however often it is sent.' }),
  ),
});

const REQUEST_EXAMPLE = { kind: JOB_EXAMPLE.kind, ...JOB_EXAMPLE.params };

/** What each kind takes. */
const requestOf = (definitions: readonly JobDefinition[]): TObject => {
  const kinds = definitions.map(({ kind, params: { properties, required = [] } }) => {
    const members = Object.keys(properties).map((name) => (required.includes(name) ? `**${name}**` : name));
    return `\`${kind}\` takes ${members.join(', ') || 'nothing else'}.`;
  });
  return Type.Object(
    { kind: Kind },
    {
      title: 'JobRequest',
      additionalProperties: true,
      examples: [REQUEST_EXAMPLE],
      description: ['The members beside `kind` are those of the kind; those in bold are needed.', ...kinds].join(' '),
    },
  );
};

const MADE = answer('The job waits to be run.', MadeJob);

export const jobSchemas = (definitions: readonly JobDefinition[]) => ({
  make: {
    operationId: 'makeJob',
    summary: 'Ask for work on stored records that takes its time',
    description:
      'Jobs run one after the other, in the order in which they were made, and survive restarts. The caller must administer every app whose records are touched.',
    tags,
    headers: IdempotencyHeaders,
    body: requestOf(definitions),
    response: { 202: MADE, ...POST_PROBLEMS },
  },
  list: {
    operationId: 'listJobs',
    summary: 'The jobs, newest first',
    description: 'Those about apps that the caller administers. Ended ones are kept 90 days.',
    tags,
    querystring: ListQuery,
    response: { 200: answer('A page of jobs.', JobList), ...READ_PROBLEMS },
  },
  get: {
    operationId: 'getJob',
    summary: 'How far a job is, or what came of it',
    tags,
    params: JobParams,
    response: { 200: answer('The job.', JobView), ...READ_PROBLEMS },
  },
  file: {
    operationId: 'getJobFile',
    summary: 'A file that a job has made',
    description:
      'Of an export: `manifest.json`, which names the others, and `part-00001.csv` and so on. What is shorter than the manifest says was cut.',
    tags,
    params: FileParams,
    response: {
      200: { description: 'The file.', content: { 'application/octet-stream': { schema: Type.String() } } },
      ...READ_PROBLEMS,
    },
  },
  cancel: {
    operationId: 'cancelJob',
    summary: 'Cancel a job',
    description: 'One that waits ends at once, one that runs as soon as it can. What it has done so far stays done.',
    tags,
    params: JobParams,
    response: { 200: answer('The job as it is now.', JobView), ...POST_PROBLEMS },
  },
  eraseUser: {
    operationId: 'eraseUser',
    summary: 'Erase a user: short for a job of the kind erase-user',
    tags,
    params: UserParams,
    headers: IdempotencyHeaders,
    response: { 202: MADE, ...POST_PROBLEMS },
  },
});
