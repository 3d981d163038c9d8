import { bodyCheck } from '@analytics/shared/http';
import type { RouteHandler } from 'fastify';
import type { Admin } from '../../admin/admin.js';
import { type AppEntry, findApp, listApps, putApp } from '../../admin/apps.js';
import { deleteApp } from '../../admin/delete-app.js';
import { pageOf } from '../../admin/page.js';
import { requireSame } from '../bodies.js';
import { provenanceOf, readRevision, sendEntry } from '../revisions.js';
import { type App, AppChange, type AppRoute, type DeleteRoute, type ListRoute } from './schema.js';

const viewOf = (entry: AppEntry): App => ({ appId: entry.id, ...entry.value, ...provenanceOf(entry) });
const check = bodyCheck(AppChange);

export const list =
  ({ catalog }: Admin): RouteHandler<ListRoute> =>
  async ({ principal, query }) => {
    const { items, ...rest } = pageOf(listApps(catalog, principal), query);
    return { apps: items.map(viewOf), ...rest };
  };

export const get =
  ({ catalog }: Admin): RouteHandler<AppRoute> =>
  async ({ params }, reply) =>
    sendEntry(reply, 200, viewOf(findApp(catalog, params.appId)));

export const put =
  (admin: Admin): RouteHandler<AppRoute> =>
  async (request, reply) => {
    const { appId: path } = request.params;
    const { value, unset } = check(request.body);
    const { appId, revision: read, changedAt: _, changedBy: __, ...settings } = value;
    requireSame('appId', appId, path);
    const change = { settings, unset, revision: readRevision(request, read) };
    const { entry, isNew } = await putApp(admin, request.principal, path, change);
    return sendEntry(reply, isNew ? 201 : 200, viewOf(entry));
  };

export const remove =
  (admin: Admin): RouteHandler<DeleteRoute> =>
  async (request, reply) => {
    const { force } = request.query;
    await deleteApp(admin, request.principal, request.params.appId, { force, revision: readRevision(request) });
    return reply.code(204).send();
  };
