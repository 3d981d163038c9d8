import { bodyCheck } from '@analytics/shared/http';
import type { RouteHandler } from 'fastify';
import type { Admin } from '../../admin/admin.js';
import { pageOf } from '../../admin/page.js';
import {
  deleteTenant,
  findTenant,
  listTenants,
  putTenant,
  type TenantView,
  viewOfTenant,
} from '../../admin/tenants.js';
import { requireSame } from '../bodies.js';
import { provenanceOf, readRevision, sendEntry } from '../revisions.js';
import { type ListRoute, type Tenant, TenantChange, type TenantRoute } from './schema.js';

const viewOf = ({ entry, apps }: TenantView): Tenant => ({
  tenant: entry.id,
  ...entry.value,
  apps,
  ...provenanceOf(entry),
});
const check = bodyCheck(TenantChange);

export const list =
  ({ catalog }: Admin): RouteHandler<ListRoute> =>
  async ({ principal, query }) => {
    const { items, ...rest } = pageOf(listTenants(catalog, principal), query);
    return { tenants: items.map((entry) => viewOf(viewOfTenant(catalog, principal, entry))), ...rest };
  };

export const get =
  ({ catalog }: Admin): RouteHandler<TenantRoute> =>
  async ({ principal, params }, reply) =>
    sendEntry(reply, 200, viewOf(findTenant(catalog, principal, params.tenant)));

export const put =
  (admin: Admin): RouteHandler<TenantRoute> =>
  async (request, reply) => {
    const { principal, params } = request;
    const { value, unset } = check(request.body);
    const { tenant, apps, revision: read, changedAt: _, changedBy: __, ...settings } = value;
    requireSame('tenant', tenant, params.tenant);
    const change = { settings, unset, apps, revision: readRevision(request, read) };
    const { entry, isNew } = await putTenant(admin, principal, params.tenant, change);
    return sendEntry(reply, isNew ? 201 : 200, viewOf(viewOfTenant(admin.catalog, principal, entry)));
  };

export const remove =
  (admin: Admin): RouteHandler<TenantRoute> =>
  async (request, reply) => {
    await deleteTenant(admin, request.principal, request.params.tenant, readRevision(request));
    return reply.code(204).send();
  };
