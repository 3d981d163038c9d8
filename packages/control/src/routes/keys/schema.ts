import { Name, Rfc3339 } from '@analytics/shared/contracts';
import { SCOPES } from '@analytics/shared/domain';
import { answer } from '@analytics/shared/http';
import { type Static, type TObject, Type } from '@sinclair/typebox';
import {
  DELETE_PROBLEMS,
  Moment,
  NO_CONTENT,
  POST_PROBLEMS,
  PROVENANCE_EXAMPLE,
  Provenance,
  READ_PROBLEMS,
  tags,
} from '../shapes.js';

const Scopes = Type.Array(Type.Union(SCOPES.map((scope) => Type.Literal(scope))), {
  minItems: 1,
  uniqueItems: true,
  description: '`write` sends records, `read` reads them, `admin` changes settings and makes keys.',
});

const REQUEST_EXAMPLE = { name: 'Web page', scopes: ['write'] };
const KEY_EXAMPLE = {
  id: '4f2a9c81d0b7',
  ...REQUEST_EXAMPLE,
  apps: ['shop'],
  createdAt: '2026-01-15T09:30:00.000Z',
  ...PROVENANCE_EXAMPLE,
};

const properties = {
  id: Type.String({ description: 'Names the key; it is part of it, and no secret.' }),
  name: Type.String(),
  scopes: Scopes,
  apps: Type.Optional(Type.Array(Type.String(), { description: 'Its apps that the caller administers.' })),
  tenant: Type.Optional(Type.String({ description: 'The key is for all apps of this tenant.' })),
  createdAt: Rfc3339,
  notBefore: Type.Optional(Rfc3339),
  notAfter: Type.Optional(Rfc3339),
  replacedBy: Type.Optional(Type.String({ description: 'The id of the key that it was rotated to.' })),
  ...Provenance,
};

const Key = Type.Object(
  {
    ...properties,
    lastUsedAt: Type.Optional(Type.String({ format: 'date-time', description: 'To the hour; absent: not used yet.' })),
  },
  { title: 'Key', examples: [KEY_EXAMPLE] },
);
export type Key = Static<typeof Key>;

const MadeKey = Type.Object(
  { ...properties, key: Type.String({ description: 'The key itself. It is shown this once, and kept nowhere.' }) },
  { title: 'MadeKey', examples: [{ ...KEY_EXAMPLE, key: 'ak_<id>_<secret>_<check>' }] },
);

const KeyList = Type.Object({ keys: Type.Array(Key) }, { title: 'KeyList', examples: [{ keys: [KEY_EXAMPLE] }] });

const request = {
  name: Name('What people call the key: where it is used.'),
  scopes: Scopes,
  notBefore: Type.Optional(Moment('Not valid before')),
  notAfter: Type.Optional(Moment('Not valid from then on')),
};

export const TenantKeyRequest = Type.Object(request, { title: 'TenantKeyRequest', examples: [REQUEST_EXAMPLE] });
export const AppKeyRequest = Type.Object(
  {
    ...request,
    apps: Type.Optional(
      Type.Array(Name('An app.'), {
        minItems: 1,
        maxItems: 100,
        description: 'All apps of the key, that of the path among them; only that one when absent.',
      }),
    ),
  },
  { title: 'AppKeyRequest', examples: [REQUEST_EXAMPLE] },
);

/** Ninety days: two keys that are valid for longer are two keys. */
export const MAX_OVERLAP_SECONDS = 90 * 86_400;

export const Rotation = Type.Object(
  {
    overlapSeconds: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: MAX_OVERLAP_SECONDS,
        description: 'How long the old one stays valid; 0 when absent, which ends it at once.',
      }),
    ),
  },
  { title: 'Rotation', examples: [{ overlapSeconds: 86_400 }] },
);

export interface KeysRoute {
  Params: { appId: string } | { tenant: string };
}
export interface KeyRoute {
  Params: KeysRoute['Params'] & { id: string };
}

/** The descriptions of the routes for the keys of an app or of a tenant. */
export function keySchemas(owner: 'App' | 'Tenant', params: TObject, body: TObject) {
  const whose = owner === 'App' ? 'an app' : 'a tenant';
  const withId = Type.Object({ ...params.properties, id: Name('The id of the key.', { examples: [KEY_EXAMPLE.id] }) });
  return {
    list: {
      operationId: `list${owner}Keys`,
      summary: `The keys of ${whose}`,
      description: 'Without the keys themselves, which nobody can see again.',
      tags,
      params,
      response: { 200: answer('The keys, in the order of their ids.', KeyList), ...READ_PROBLEMS },
    },
    make: {
      operationId: `make${owner}Key`,
      summary: `Make a key of ${whose}`,
      description: 'It gets no scopes and no apps that the credential of its maker does not have.',
      tags,
      params,
      body,
      response: { 201: answer('The key. This is the only answer that has it.', MadeKey), ...POST_PROBLEMS },
    },
    remove: {
      operationId: `delete${owner}Key`,
      summary: `Revoke a key of ${whose}`,
      description: 'Within a second no process takes it any more. Keys that were made with it stay.',
      tags,
      params: withId,
      response: { ...NO_CONTENT, ...DELETE_PROBLEMS },
    },
    rotate: {
      operationId: `rotate${owner}Key`,
      summary: `Replace a key of ${whose}`,
      description: 'Makes a key that allows the same. The old one ends after the overlap.',
      tags,
      params: withId,
      body: Rotation,
      response: { 201: answer('The new key. This is the only answer that has it.', MadeKey), ...POST_PROBLEMS },
    },
  };
}
