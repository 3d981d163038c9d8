import { Name, TenantSettings } from '@analytics/shared/contracts';
import { answer } from '@analytics/shared/http';
import { type Static, Type } from '@sinclair/typebox';
import {
  DELETE_PROBLEMS,
  LIST_PROBLEMS,
  NextCursor,
  NO_CONTENT,
  PageQuery,
  PROVENANCE_EXAMPLE,
  Provenance,
  putAnswers,
  READ_PROBLEMS,
  ReadOnly,
  Revision,
  TenantParams,
  tags,
} from '../shapes.js';

const SETTINGS_EXAMPLE = { name: 'Acme Ltd', quotas: { eventsPerDay: 1_000_000 } };
const TENANT_EXAMPLE = { tenant: 'acme', ...SETTINGS_EXAMPLE, apps: ['shop'], ...PROVENANCE_EXAMPLE };

const Tenant = Type.Object(
  {
    tenant: Type.String(),
    ...TenantSettings.properties,
    apps: Type.Array(Type.String(), { description: 'Its apps that the caller administers.' }),
    ...Provenance,
  },
  { title: 'Tenant', examples: [TENANT_EXAMPLE] },
);
export type Tenant = Static<typeof Tenant>;

const TenantList = Type.Object(
  { tenants: Type.Array(Tenant), nextCursor: NextCursor },
  { title: 'TenantList', examples: [{ tenants: [TENANT_EXAMPLE] }] },
);

/** Each is a change of its own, one after the other. */
const MAX_APPS = 1_000;

export const TenantChange = Type.Object(
  {
    tenant: Type.Optional(Type.String({ description: 'As in the path.' })),
    ...Type.Partial(TenantSettings).properties,
    apps: Type.Optional(
      Type.Array(Name('An app.'), {
        maxItems: MAX_APPS,
        description:
          'All apps of the tenant from then on: those that are not there are made, those that are left out belong to no tenant any more. They stay as they are when this is left out.',
      }),
    ),
    revision: Type.Optional(Revision),
    ...ReadOnly,
  },
  {
    title: 'TenantChange',
    examples: [SETTINGS_EXAMPLE],
    description: 'What is left out stays as it is. `null` is the default again.',
  },
);

export interface ListRoute {
  Querystring: PageQuery;
}
export interface TenantRoute {
  Params: Static<typeof TenantParams>;
}

export const listSchema = {
  operationId: 'listTenants',
  summary: 'The tenants',
  description: 'An admin of a tenant sees that one, an admin of the whole installation all, in the order of their ids.',
  tags,
  querystring: PageQuery,
  response: { 200: answer('A page of tenants.', TenantList), ...LIST_PROBLEMS },
};
export const getSchema = {
  operationId: 'getTenant',
  summary: 'A tenant',
  tags,
  params: TenantParams,
  response: { 200: answer('The tenant.', Tenant), ...READ_PROBLEMS },
};
export const putSchema = {
  operationId: 'putTenant',
  summary: 'Make a tenant, or change it',
  description:
    'An admin of the tenant changes its `name`; to make one, and to change `apps` or `quotas`, is for an admin of the whole installation.',
  tags,
  params: TenantParams,
  body: TenantChange,
  response: putAnswers('tenant', Tenant),
};
export const deleteSchema = {
  operationId: 'deleteTenant',
  summary: 'Delete a tenant that has no apps and no keys',
  tags,
  params: TenantParams,
  response: { ...NO_CONTENT, ...DELETE_PROBLEMS },
};
