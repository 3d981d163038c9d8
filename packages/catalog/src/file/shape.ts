import {
  AppSettings,
  Name,
  NEW_APP_SETTINGS,
  ObjectOf,
  Quotas,
  SCHEMA_MODES,
  TenantSettings,
} from '@analytics/shared/contracts';
import { SCOPES } from '@analytics/shared/domain';
import { type Static, type TSchema, Type } from '@sinclair/typebox';

const closed = { additionalProperties: false };

const oneOf = <const T extends string>(values: readonly T[], description: string) =>
  Type.Union(
    values.map((value) => Type.Literal(value)),
    { description },
  );

const Time = (description: string) =>
  Type.Union([Type.Integer({ minimum: 0 }), Type.String({ maxLength: 64 })], {
    description: `${description} RFC 3339 or epoch milliseconds.`,
  });

/** A quota with a name that nobody knows would limit nothing. */
const WithQuotas = Type.Object({ quotas: Type.Optional(Type.Composite([Quotas], closed)) });

const FileTenant = Type.Composite([Type.Omit(TenantSettings, ['quotas']), WithQuotas], closed);

/** An app as it is configured, where what is left out is as for any new app. */
const FileApp = Type.Composite(
  [
    Type.Omit(AppSettings, ['name', 'ipAddress', 'userAgent', 'signing', 'schemaMode', 'quotas']),
    WithQuotas,
    Type.Partial(Type.Pick(AppSettings, ['name', 'ipAddress', 'userAgent', 'signing', 'schemaMode'])),
  ],
  { ...closed, description: `What is left out is as for a new app: ${JSON.stringify(NEW_APP_SETTINGS)}.` },
);

const FileKey = Type.Object(
  {
    name: Name('What people call the key.'),
    hash: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the secret part of the key, hex.' }),
    scopes: Type.Array(oneOf(SCOPES, 'What the key allows.'), { minItems: 1, uniqueItems: true }),
    apps: Type.Optional(
      Type.Array(Name('An app.'), { minItems: 1, description: 'Whose records it may use. This or `tenant`.' }),
    ),
    tenant: Type.Optional(Name('The tenant whose apps it may use. This or `apps`.')),
    notBefore: Type.Optional(Time('Not valid before.')),
    notAfter: Type.Optional(Time('Not valid from then on.')),
  },
  closed,
);

const FileSchema = Type.Object(
  {
    mode: Type.Optional(oneOf(SCHEMA_MODES, 'What the schema does. Default: enforce.')),
    schema: Type.Unknown({ description: 'JSON Schema 2020-12 of `properties`.' }),
  },
  closed,
);

const named = <Schema extends TSchema>(schema: Schema, description: string) =>
  Type.Optional(ObjectOf(schema, { description }));

/** What `CATALOG_FILE` may hold. */
export const CatalogFile = Type.Object(
  {
    $schema: Type.Optional(Type.String({ description: 'For editors; not used.' })),
    tenants: named(FileTenant, 'By their ids.'),
    apps: named(FileApp, 'By their ids.'),
    keys: named(FileKey, 'By their ids: of `ak_<id>_<secret>_<check>` the id. The secret itself is never in the file.'),
    schemas: named(ObjectOf(FileSchema), 'By app and event name.'),
  },
  { ...closed, title: 'Catalog of the analytics service' },
);
export type CatalogFile = Static<typeof CatalogFile>;
