import { type Static, Type } from '@sinclair/typebox';
import { JOB_KINDS, JOB_STATES } from './jobs.js';
import { Rfc3339 } from './scalars.js';

const Kind = Type.Union(
  JOB_KINDS.map((kind) => Type.Literal(kind)),
  { description: 'What is done.' },
);
const State = Type.Union(
  JOB_STATES.map((state) => Type.Literal(state)),
  { description: 'It waits, runs, or has ended.' },
);

export const JOB_EXAMPLE = {
  jobId: '0b9f6c1e-4d7a-4c58-9b3e-2a1f8d6c5e40',
  kind: 'archive',
  state: 'running',
  apps: ['shop'],
  params: { appId: 'shop' },
  requestedBy: 'admin',
  createdAt: '2026-01-15T09:30:00.000Z',
  startedAt: '2026-01-15T09:30:01.000Z',
  progress: { done: 1_200, total: 4_000, step: 'events of 2026-01-14' },
} as const;

const anObject = (description: string) =>
  Type.Unsafe<Record<string, unknown>>(Type.Object({}, { additionalProperties: true, description }));

/** A job as the admin API answers it. */
export const JobView = Type.Object(
  {
    jobId: Type.String(),
    kind: Kind,
    state: State,
    apps: Type.Union([Type.Literal('all'), Type.Array(Type.String())], { description: 'Whose records it touches.' }),
    params: anObject('What was asked for; of an ended job its kind may keep less.'),
    requestedBy: Type.String({ description: 'Who asked for it, as in the audit trail.' }),
    createdAt: Rfc3339,
    startedAt: Type.Optional(Rfc3339),
    endedAt: Type.Optional(Rfc3339),
    cancelling: Type.Optional(
      Type.Literal(true, { description: 'Somebody has cancelled it; it ends as soon as it can.' }),
    ),
    progress: Type.Object(
      {
        done: Type.Number(),
        total: Type.Optional(Type.Number({ description: 'Absent: not known yet.' })),
        step: Type.Optional(Type.String({ description: 'What is done now, for people.' })),
      },
      { description: 'In units of the kind, such as records; about a second old.' },
    ),
    result: Type.Optional(anObject('What came of it, such as counts.')),
    error: Type.Optional(
      Type.Object(
        { code: Type.String({ description: 'As in docs/errors.md.' }), message: Type.String() },
        { description: 'Why it failed, and what to do.' },
      ),
    ),
  },
  { title: 'Job', examples: [JOB_EXAMPLE] },
);
export type JobView = Static<typeof JobView>;
