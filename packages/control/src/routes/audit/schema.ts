import { Rfc3339 } from '@analytics/shared/contracts';
import { answer, problems } from '@analytics/shared/http';
import { type Static, Type } from '@sinclair/typebox';
import { NextCursor, PageQuery } from '../shapes.js';

const CHANGE_EXAMPLE = {
  at: '2026-01-15T09:30:00.000Z',
  by: 'admin',
  action: 'put',
  kind: 'app',
  id: 'shop',
  revision: 1,
};

const AuditEntry = Type.Object(
  {
    at: Rfc3339,
    by: Type.String({ description: 'Who did it: `admin`, `key:<id>`, `jwt:<subject>` or `tls:<name>`.' }),
    action: Type.String({ description: '`put` made or changed it, `delete` deleted it.' }),
    kind: Type.String({ description: '`tenant`, `app`, `key`, `signing-secret` or `schema`.' }),
    id: Type.String({ description: 'Of a schema, app and event name as a JSON array.' }),
    revision: Type.Optional(Type.Integer({ description: 'The revision that the change made.' })),
    lost: Type.Optional(Type.Boolean({ description: 'It came to nothing, because another change was first.' })),
  },
  { title: 'AuditEntry', examples: [CHANGE_EXAMPLE] },
);
export type AuditEntryView = Static<typeof AuditEntry>;

const AuditList = Type.Object(
  { changes: Type.Array(AuditEntry), nextCursor: NextCursor },
  { title: 'AuditList', examples: [{ changes: [CHANGE_EXAMPLE] }] },
);

export interface ListRoute {
  Querystring: PageQuery;
}

export const listSchema = {
  operationId: 'listAudit',
  summary: 'Who changed what, newest first',
  description:
    'Changes of what the caller administers, never the values. A page may have fewer than `limit` and still a `nextCursor`.',
  tags: ['administration'],
  querystring: PageQuery,
  response: {
    200: answer('A page of changes.', AuditList),
    ...problems(400, 401, 403, 421, 429, 431, 500, 503),
  },
};
