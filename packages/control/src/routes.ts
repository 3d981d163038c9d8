import { acceptJson } from '@analytics/shared/http';
import { type Catalog, type Clock, systemClock } from '@analytics/shared/ports';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import type { Admin } from './admin/admin.js';
import type { AuditReader } from './admin/audit.js';
import { requireLiveKey } from './admin/authority.js';
import * as apps from './routes/apps/handler.js';
import * as appSchemas from './routes/apps/schema.js';
import { list as listAudit } from './routes/audit/handler.js';
import { listSchema as listAuditSchema } from './routes/audit/schema.js';
import * as keys from './routes/keys/handler.js';
import { AppKeyRequest, keySchemas, TenantKeyRequest } from './routes/keys/schema.js';
import * as schemas from './routes/schemas/handler.js';
import * as schemaSchemas from './routes/schemas/schema.js';
import { AppParams, TenantParams } from './routes/shapes.js';
import * as secrets from './routes/signing-secrets/handler.js';
import * as secretSchemas from './routes/signing-secrets/schema.js';
import * as tenants from './routes/tenants/handler.js';
import * as tenantSchemas from './routes/tenants/schema.js';

export interface ControlRoutesOptions {
  catalog: Catalog;
  audit: AuditReader;
  clock?: Clock;
}

/** Apps of paths are checked by the gate; tenants, and what lists show, in `admin/`. */
const OF_APP = { access: { scope: 'admin', app: 'path' } } as const;
const OF_NO_APP = { access: { scope: 'admin', app: 'none' } } as const;

const APPS = '/analytics/admin/apps';
const TENANTS = '/analytics/admin/tenants';

/** The admin API, as one plugin. */
export const controlRoutes =
  ({ catalog, audit, clock = systemClock }: ControlRoutesOptions): FastifyPluginAsync =>
  async (app) => {
    const admin = { catalog, clock };
    app.addHook('preHandler', async (request, reply) => {
      requireLiveKey(catalog, request.principal, clock.now());
      reply.header('cache-control', 'no-store');
    });
    tenantRoutes(app, admin);
    appRoutes(app, admin);
    keyRoutes(app, admin);
    secretRoutes(app, admin);
    schemaRoutes(app, admin);
    app.get('/analytics/admin/audit', { config: OF_NO_APP, schema: listAuditSchema }, listAudit({ audit, catalog }));
  };

function tenantRoutes(app: FastifyInstance, admin: Admin): void {
  const one = `${TENANTS}/:tenant`;
  app.get(TENANTS, { config: OF_NO_APP, schema: tenantSchemas.listSchema }, tenants.list(admin));
  app.get(one, { config: OF_NO_APP, schema: tenantSchemas.getSchema }, tenants.get(admin));
  app.put(one, { config: OF_NO_APP, schema: tenantSchemas.putSchema }, tenants.put(admin));
  app.delete(one, { config: OF_NO_APP, schema: tenantSchemas.deleteSchema }, tenants.remove(admin));
}

function appRoutes(app: FastifyInstance, admin: Admin): void {
  const one = `${APPS}/:appId`;
  app.get(APPS, { config: OF_NO_APP, schema: appSchemas.listSchema }, apps.list(admin));
  app.get(one, { config: OF_APP, schema: appSchemas.getSchema }, apps.get(admin));
  app.put(one, { config: OF_APP, schema: appSchemas.putSchema }, apps.put(admin));
  app.delete(one, { config: OF_APP, schema: appSchemas.deleteSchema }, apps.remove(admin));
}

function keyRoutes(app: FastifyInstance, admin: Admin): void {
  const owners = [
    { path: `${APPS}/:appId/keys`, config: OF_APP, schemas: keySchemas('App', AppParams, AppKeyRequest) },
    {
      path: `${TENANTS}/:tenant/keys`,
      config: OF_NO_APP,
      schemas: keySchemas('Tenant', TenantParams, TenantKeyRequest),
    },
  ];
  for (const { path, config, schemas } of owners) {
    app.get(path, { config, schema: schemas.list }, keys.list(admin));
    app.post(path, { config, schema: schemas.make }, keys.make(admin));
    app.delete(`${path}/:id`, { config, schema: schemas.remove }, keys.remove(admin));
    app.post(`${path}/:id/rotate`, { config, schema: schemas.rotate }, keys.rotate(admin));
  }
}

function secretRoutes(app: FastifyInstance, admin: Admin): void {
  const all = `${APPS}/:appId/signing-secrets`;
  app.get(all, { config: OF_APP, schema: secretSchemas.listSchema }, secrets.list(admin));
  app.post(all, { config: OF_APP, schema: secretSchemas.makeSchema }, secrets.make(admin));
  app.delete(`${all}/:id`, { config: OF_APP, schema: secretSchemas.deleteSchema }, secrets.remove(admin));
  app.post(`${all}/:id/rotate`, { config: OF_APP, schema: secretSchemas.rotateSchema }, secrets.rotate(admin));
}

function schemaRoutes(app: FastifyInstance, admin: Admin): void {
  const all = `${APPS}/:appId/schemas`;
  const one = `${all}/:eventName`;
  app.get(all, { config: OF_APP, schema: schemaSchemas.listSchema }, schemas.list(admin));
  app.get(one, { config: OF_APP, schema: schemaSchemas.getSchema }, schemas.get(admin));
  app.put(one, { config: OF_APP, schema: schemaSchemas.putSchema }, schemas.put(admin));
  app.delete(one, { config: OF_APP, schema: schemaSchemas.deleteSchema }, schemas.remove(admin));
  app.register(async (files) => {
    acceptJson(files, { ndjson: true });
    files.post(`${one}/check`, { config: OF_APP, schema: schemaSchemas.checkSchema }, schemas.checkFile(admin));
  });
}
