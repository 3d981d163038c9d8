import { AUDIT_EXAMPLE, AuditEntryView } from '@analytics/shared/contracts';
import { answer, problems } from '@analytics/shared/http';
import { Type } from '@sinclair/typebox';
import { NextCursor, PageQuery } from '../shapes.js';

const AuditList = Type.Object(
  { changes: Type.Array(AuditEntryView), nextCursor: NextCursor },
  { title: 'AuditList', examples: [{ changes: [AUDIT_EXAMPLE] }] },
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
