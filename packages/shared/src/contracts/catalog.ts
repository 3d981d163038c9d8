import { type Static, Type } from '@sinclair/typebox';
import { Name } from './scalars.js';

/** What people configure while the service runs. Times are epoch milliseconds. */

export const Quotas = Type.Object({
  eventsPerDay: Type.Optional(Type.Integer({ minimum: 1, description: 'Events that an app may send in a day (UTC).' })),
  requestsPerMinute: Type.Optional(Type.Integer({ minimum: 1, description: 'Requests of an app in a minute.' })),
  seriesPerMetric: Type.Optional(
    Type.Integer({ minimum: 1, description: 'Different sets of tags that a metric may have in a day (UTC).' }),
  ),
  eventNames: Type.Optional(
    Type.Integer({ minimum: 1, description: 'Different event names that an app may have in a day (UTC).' }),
  ),
  dryRun: Type.Optional(
    Type.Boolean({ description: 'Series and names that are too many are kept, and the answer only warns of them.' }),
  ),
});
export type Quotas = Static<typeof Quotas>;

export const TenantSettings = Type.Object({
  name: Name('What people call the tenant.'),
  quotas: Type.Optional(Quotas),
});
export type TenantSettings = Static<typeof TenantSettings>;

const oneOf = <const T extends string>(values: readonly T[], description: string) =>
  Type.Union(
    values.map((value) => Type.Literal(value)),
    { description },
  );

export const SCHEMA_MODES = ['enforce', 'warn', 'off'] as const;
export type SchemaMode = (typeof SCHEMA_MODES)[number];
export const SIGNING_MODES = ['off', 'optional', 'required'] as const;
export const IP_ADDRESS_MODES = ['full', 'truncated', 'off'] as const;
export const USER_AGENT_MODES = ['full', 'off'] as const;

export const AppSettings = Type.Object({
  name: Name('What people call the app.'),
  tenant: Type.Optional(Name('The tenant to which the app belongs.')),
  retentionDays: Type.Optional(
    Type.Integer({
      minimum: 1,
      description:
        'How long records are kept, days; RETENTION_DAYS at most. What is older is shown by no read, refused at every door, and deleted within a day and an hour.',
    }),
  ),
  rolledUpProperties: Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
      maxItems: 5,
      uniqueItems: true,
      description:
        'Paths of properties, such as `plan` or `cart.total`, of which InfluxDB counts the values ahead, by hour and day: series by them then have no bound of events. The embedded store has no need of it. An empty list: none.',
    }),
  ),
  ipAddress: oneOf(
    IP_ADDRESS_MODES,
    'What is kept of the client’s address; `truncated`: the first 24 bits of an IPv4 address, the first 48 of an IPv6 one.',
  ),
  userAgent: oneOf(USER_AGENT_MODES, 'What is kept of the client’s user agent.'),
  allowedOrigins: Type.Optional(
    Type.Array(Type.String({ maxLength: 512 }), {
      maxItems: 100,
      description:
        'Origins whose pages may write, and no others; `*` is any. Unset: those that may call at all (CORS_ORIGIN). An empty list: none.',
    }),
  ),
  allowedAddresses: Type.Optional(
    Type.Array(Type.String({ maxLength: 64 }), {
      maxItems: 100,
      description:
        'Addresses and CIDR ranges, IPv4 or IPv6, whose clients may write and read. Unset: all. An empty list: none.',
    }),
  ),
  quotas: Type.Optional(Quotas),
  signing: oneOf(
    SIGNING_MODES,
    'Whether writes must be signed; with `optional`, a signature that is there must be right.',
  ),
  schemaMode: oneOf(SCHEMA_MODES, 'What the schemas of events do; a schema’s own mode goes before it.'),
});
export type AppSettings = Static<typeof AppSettings>;

/** An app for which nothing is configured: as it was before there were settings. */
export const DEFAULT_APP_SETTINGS: Omit<AppSettings, 'name'> = {
  ipAddress: 'full',
  userAgent: 'full',
  signing: 'off',
  schemaMode: 'enforce',
};
/** What an app that is made now has unless it says otherwise. */
export const NEW_APP_SETTINGS: Omit<AppSettings, 'name'> = { ...DEFAULT_APP_SETTINGS, ipAddress: 'truncated' };

/** A key as it is kept: of its secret only the hash. */
export interface KeyRecord {
  name: string;
  /** SHA-256 of the secret part, hex. */
  hash: string;
  scopes: readonly ('write' | 'read' | 'admin')[];
  /** Whose records it may use: those of some apps, or of all apps of a tenant. */
  grant: { apps: readonly string[] } | { tenant: string };
  createdAt: number;
  /** Not valid before. */
  notBefore?: number;
  /** Not valid from then on. */
  notAfter?: number;
  /** The key that took its place when it was rotated. */
  replacedBy?: string;
}

/** A secret of an app with which requests are signed. It is kept as it is, because signatures cannot be checked without. */
export interface SigningSecret {
  appId: string;
  name: string;
  secret: string;
  createdAt: number;
  notAfter?: number;
}

/** The schema of one event name of an app. */
export interface EventSchema {
  appId: string;
  eventName: string;
  /** Unset: the app's `schemaMode`. */
  mode?: SchemaMode;
  /** Counted from 1. */
  version: number;
  /** JSON Schema 2020-12 of `properties`. */
  schema: unknown;
  /** The versions before, the newest first. */
  previous: readonly { version: number; schema: unknown; changedAt: number }[];
}

/** When a key was last used, to the hour. */
export interface KeyUse {
  usedAt: number;
}
