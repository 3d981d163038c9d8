import { type Static, Type } from '@sinclair/typebox';
import { Rfc3339 } from './scalars.js';

export const AUDIT_EXAMPLE = {
  at: '2026-01-15T09:30:00.000Z',
  by: 'admin',
  action: 'put',
  kind: 'app',
  id: 'shop',
  revision: 1,
};

/** A line of the audit trail as the admin API answers it. */
export const AuditEntryView = Type.Object(
  {
    at: Rfc3339,
    by: Type.String({ description: 'Who did it: `admin`, `key:<id>`, `jwt:<subject>` or `tls:<name>`.' }),
    action: Type.String({
      description:
        '`put` made or changed it, `delete` deleted it. Of a job: `make`, `cancel`, and how it ended, `done`, `failed` or `cancelled`. Of dead letters: `redrive`, `discard`.',
    }),
    kind: Type.String({ description: '`tenant`, `app`, `key`, `signing-secret`, `schema`, `job` or `dead-letters`.' }),
    id: Type.String({
      description:
        'Of a schema, app and event name as a JSON array; of dead letters, what was asked for and how many, as a JSON object.',
    }),
    revision: Type.Optional(Type.Integer({ description: 'The revision that the change made.' })),
    lost: Type.Optional(Type.Boolean({ description: 'It came to nothing, because another change was first.' })),
  },
  { title: 'AuditEntry', examples: [AUDIT_EXAMPLE] },
);
export type AuditEntryView = Static<typeof AuditEntryView>;
