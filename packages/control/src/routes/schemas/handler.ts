import { bodyCheck } from '@analytics/shared/http';
import type { RouteHandler } from 'fastify';
import type { Admin } from '../../admin/admin.js';
import { pageOf } from '../../admin/page.js';
import { checkEvents } from '../../admin/schema-check.js';
import { deleteSchema, findSchema, listSchemas, putSchema, type SchemaEntry } from '../../admin/schemas.js';
import { requireSame } from '../bodies.js';
import { provenanceOf, readRevision, sendEntry } from '../revisions.js';
import { rfc3339 } from '../times.js';
import { fileOf } from './file.js';
import { type EventSchemaView, type ListRoute, SchemaChange, type SchemaHead, type SchemaRoute } from './schema.js';

const headOf = ({ value, ...entry }: SchemaEntry): SchemaHead => ({
  appId: value.appId,
  eventName: value.eventName,
  ...(value.mode === undefined ? {} : { mode: value.mode }),
  version: value.version,
  ...provenanceOf(entry),
});
const viewOf = (entry: SchemaEntry): EventSchemaView => ({
  ...headOf(entry),
  schema: entry.value.schema,
  previous: entry.value.previous.map((version) => ({ ...version, changedAt: rfc3339(version.changedAt) })),
});
const check = bodyCheck(SchemaChange);

export const list =
  ({ catalog }: Admin): RouteHandler<ListRoute> =>
  async ({ params, query }) => {
    const { items, ...rest } = pageOf(listSchemas(catalog, params.appId), query);
    return { schemas: items.map(headOf), ...rest };
  };

export const get =
  ({ catalog }: Admin): RouteHandler<SchemaRoute> =>
  async ({ params }, reply) =>
    sendEntry(reply, 200, viewOf(findSchema(catalog, params.appId, params.eventName)));

export const put =
  (admin: Admin): RouteHandler<SchemaRoute> =>
  async (request, reply) => {
    const { principal, params } = request;
    const { value, unset } = check(request.body);
    requireSame('appId', value.appId, params.appId);
    requireSame('eventName', value.eventName, params.eventName);
    const { schema, mode, revision } = value;
    const change = { schema, mode, isModeUnset: unset.includes('mode'), revision: readRevision(request, revision) };
    const { entry, isNew } = await putSchema(admin, principal, params, change);
    return sendEntry(reply, isNew ? 201 : 200, viewOf(entry));
  };

export const remove =
  (admin: Admin): RouteHandler<SchemaRoute> =>
  async (request, reply) => {
    await deleteSchema(admin, request.principal, request.params, readRevision(request));
    return reply.code(204).send();
  };

export const checkFile =
  ({ catalog }: Admin): RouteHandler<SchemaRoute> =>
  async ({ params: { appId, eventName }, body }) => {
    const { schema = findSchema(catalog, appId, eventName).value.schema, events } = fileOf(body);
    return checkEvents(schema, eventName, events);
  };
