import { Name, Rfc3339 } from '@analytics/shared/contracts';
import { answer, problem, problems } from '@analytics/shared/http';
import { type Static, type TSchema, Type } from '@sinclair/typebox';

export const tags = ['administration'];

export const Revision = Type.Integer({
  minimum: 0,
  description:
    'Counts the changes. Send the one that was read with the next change, here or as `If-Match`; 0: there is none yet.',
});

/** A moment in a request. */
export const Moment = (description: string) =>
  Type.Union([Type.Number(), Type.String({ minLength: 1, maxLength: 64 })], {
    description: `${description}: epoch milliseconds or RFC 3339.`,
  });

/** In every answer about an entry. */
export const Provenance = {
  revision: Revision,
  changedAt: Rfc3339,
  changedBy: Type.String({
    description:
      'Who changed it last: `admin`, `key:<id>`, `jwt:<subject>`, `tls:<name>`, or `anyone` with `AUTH=off`.',
  }),
};
export const PROVENANCE_EXAMPLE = { revision: 1, changedAt: '2026-01-15T09:30:00.000Z', changedBy: 'admin' };

/** What `PUT` takes of an answer as it was read, and does nothing with. */
export const ReadOnly = {
  changedAt: Type.Optional(Type.String({ description: 'Of the answer; not read.' })),
  changedBy: Type.Optional(Type.String({ description: 'Of the answer; not read.' })),
};

export const PageQuery = Type.Object({
  limit: Type.Integer({ default: 100, minimum: 1, maximum: 1_000, description: 'The most entries in the answer.' }),
  cursor: Type.Optional(Type.String({ maxLength: 4_096, description: '`nextCursor` of the page before.' })),
});
export type PageQuery = Static<typeof PageQuery>;

/** Of a route that takes none: each is a 400, where a parameter that is passed over could do harm. */
export const NoQuery = Type.Object({});

export const NextCursor = Type.Optional(
  Type.String({ description: 'Pass as `cursor` for the next page; absent on the last.' }),
);

export const AppParams = Type.Object({ appId: Name('The app.', { examples: ['shop'] }) });
export const TenantParams = Type.Object({ tenant: Name('The tenant.', { examples: ['acme'] }) });

const NOT_THERE = problem('no_such_entry', 'There is nothing of this name.');
const IN_THE_WAY = problem('conflict', 'What is there is in the way of the change; nothing was changed.');
const OVERTAKEN = problem(
  'revision_conflict',
  'It has another revision than the one that was read, or something is in the way of the change (`error` says which). Nothing was changed.',
);

const ALWAYS = problems(400, 401, 403, 414, 421, 429, 431, 500, 503);
const OF_BODIES = problems(408, 413, 415);

export const LIST_PROBLEMS = ALWAYS;
export const READ_PROBLEMS = { ...ALWAYS, ...NOT_THERE };
export const PUT_PROBLEMS = { ...READ_PROBLEMS, ...OF_BODIES, ...OVERTAKEN };
export const POST_PROBLEMS = { ...READ_PROBLEMS, ...OF_BODIES, ...IN_THE_WAY };
export const DELETE_PROBLEMS = { ...READ_PROBLEMS, ...OVERTAKEN };

/** The answers of a `PUT`. */
export const putAnswers = (what: string, schema: TSchema) => ({
  200: answer(`The ${what} as it is now; it was changed, or was so already.`, schema),
  201: answer(`The ${what} was made.`, schema),
  ...PUT_PROBLEMS,
});
export const NO_CONTENT = { 204: { description: 'It is not there any more.', type: 'null' } };
