import { AppSettings, Name, SCHEMA_MODES, TenantSettings } from '@analytics/shared/contracts';
import { SCOPES } from '@analytics/shared/domain';
import { type Static, type TSchema, Type } from '@sinclair/typebox';

/** The kinds of catalog entries that another installation can take over, in the order in which it should. */
export const TRANSFERRED_KINDS = [
  'installation-secret',
  'tombstone',
  'tenant',
  'app',
  'schema',
  'signing-secret',
  'key',
] as const;
export type TransferredKind = (typeof TRANSFERRED_KINDS)[number];

const oneOf = <const T extends string>(values: readonly T[]) => Type.Union(values.map((value) => Type.Literal(value)));
const Time = Type.Integer({ minimum: 0 });
const Sealed = Type.String({ maxLength: 8_192, description: 'The secret, encrypted for one installation.' });

/** The values as they are transferred: as the catalog has them, with secrets sealed. */
export const TRANSFERRED_VALUES = {
  'installation-secret': Type.Object({ createdAt: Time, sealed: Sealed }),
  tombstone: Type.Object({
    appId: Name('The app.'),
    userHash: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
    mode: oneOf(['erase', 'anonymise']),
    erasedAt: Time,
    allowAgain: Type.Boolean(),
    jobId: Type.String({ minLength: 1, maxLength: 512 }),
  }),
  tenant: TenantSettings,
  app: AppSettings,
  schema: Type.Object({
    appId: Name('The app.'),
    eventName: Name('The event.'),
    mode: Type.Optional(oneOf(SCHEMA_MODES)),
    version: Type.Integer({ minimum: 1 }),
    schema: Type.Unknown(),
    previous: Type.Array(Type.Object({ version: Type.Integer(), schema: Type.Unknown(), changedAt: Type.Number() })),
  }),
  'signing-secret': Type.Object({
    appId: Name('The app.'),
    name: Name('What people call it.'),
    createdAt: Time,
    notAfter: Type.Optional(Type.Number()),
    sealed: Sealed,
  }),
  key: Type.Object({
    name: Name('What people call it.'),
    hash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    scopes: Type.Array(oneOf(SCOPES), { minItems: 1 }),
    grant: Type.Union([
      Type.Object({ apps: Type.Array(Name('An app.'), { minItems: 1 }) }, { additionalProperties: false }),
      Type.Object({ tenant: Name('The tenant.') }, { additionalProperties: false }),
    ]),
    createdAt: Time,
    notBefore: Type.Optional(Type.Number()),
    notAfter: Type.Optional(Type.Number()),
    replacedBy: Type.Optional(Type.String()),
  }),
} as const satisfies Record<TransferredKind, TSchema>;

/** What of an installation goes to another one. */
export const TransferredEntry = Type.Object({
  kind: oneOf(TRANSFERRED_KINDS),
  id: Type.String({ minLength: 1, maxLength: 2_048 }),
  value: Type.Union(
    [Type.Null(), Type.Unsafe<Record<string, unknown>>(Type.Object({}, { additionalProperties: true }))],
    {
      description: 'As the catalog has it, secrets encrypted; null deletes what a transfer from there has made.',
    },
  ),
  changedAt: Type.Integer({ minimum: 0, description: 'Epoch milliseconds. Of two versions the newer counts.' }),
});
export type TransferredEntry = Static<typeof TransferredEntry>;
