import { acceptJson } from '@analytics/shared/http';
import { type Catalog, type Clock, createTombstones, systemClock } from '@analytics/shared/ports';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import type { Admin } from './admin/admin.js';
import type { AuditTrail } from './admin/audit.js';
import { requireLiveKey } from './admin/authority.js';
import type { ImportDeps } from './admin/import-records.js';
import { withLogFaults } from './admin/log-faults.js';
import type { Pipeline } from './admin/pipeline.js';
import type { JobDefinition } from './jobs/job.js';
import * as apps from './routes/apps/handler.js';
import * as appSchemas from './routes/apps/schema.js';
import { list as listAudit } from './routes/audit/handler.js';
import { listSchema as listAuditSchema } from './routes/audit/schema.js';
import * as transfers from './routes/catalog/handler.js';
import * as transferSchemas from './routes/catalog/schema.js';
import { deadLetterHandlers } from './routes/dead-letters/handler.js';
import * as deadLetterSchemas from './routes/dead-letters/schema.js';
import { take as takeRecords } from './routes/imports/handler.js';
import { importSchema } from './routes/imports/schema.js';
import { jobHandlers } from './routes/jobs/handler.js';
import { jobSchemas } from './routes/jobs/schema.js';
import * as keys from './routes/keys/handler.js';
import { AppKeyRequest, keySchemas, TenantKeyRequest } from './routes/keys/schema.js';
import { ledgerHandler } from './routes/ledger/handler.js';
import { ledgerSchema } from './routes/ledger/schema.js';
import * as schemas from './routes/schemas/handler.js';
import * as schemaSchemas from './routes/schemas/schema.js';
import { AppParams, TenantParams } from './routes/shapes.js';
import * as secrets from './routes/signing-secrets/handler.js';
import * as secretSchemas from './routes/signing-secrets/schema.js';
import * as tenants from './routes/tenants/handler.js';
import * as tenantSchemas from './routes/tenants/schema.js';

export interface ControlRoutesOptions {
  catalog: Catalog;
  audit: AuditTrail;
  /** The kinds of jobs that can be asked for. */
  jobs: readonly JobDefinition[];
  /** Where imported records go. */
  imports: ImportDeps;
  /** The log whose dead letters and ledger are shown. */
  pipeline: Omit<Pipeline, 'tombstones' | 'audit' | 'clock'>;
  /** `RETENTION_DAYS`: no app keeps its records longer. */
  retentionDays?: number | undefined;
  clock?: Clock;
}

/** Apps of paths are checked by the gate; tenants, and what lists show, in `admin/`. */
const OF_APP = { access: { scope: 'admin', app: 'path' } } as const;
const OF_RECORDS = { access: { scope: 'admin', app: 'body' } } as const;
const OF_NO_APP = { access: { scope: 'admin', app: 'none' } } as const;

const APPS = '/analytics/admin/apps';
const TENANTS = '/analytics/admin/tenants';

/** The admin API, as one plugin. */
export const controlRoutes =
  ({
    catalog,
    audit,
    jobs,
    imports,
    pipeline,
    retentionDays,
    clock = systemClock,
  }: ControlRoutesOptions): FastifyPluginAsync =>
  async (app) => {
    const admin = { catalog, clock, retentionDays };
    acceptJson(app, { optional: true });
    app.addHook('preHandler', async (request, reply) => {
      requireLiveKey(catalog, request.principal, clock.now());
      reply.header('cache-control', 'no-store');
    });
    tenantRoutes(app, admin);
    appRoutes(app, admin);
    keyRoutes(app, admin);
    secretRoutes(app, admin);
    schemaRoutes(app, admin);
    jobRoutes(app, admin, jobs);
    importRoutes(app, imports);
    pipelineRoutes(app, {
      ...pipeline,
      eventLog: withLogFaults(pipeline.eventLog),
      tombstones: createTombstones(catalog),
      audit,
      clock,
    });
    transferRoutes(app, admin);
    app.get('/analytics/admin/audit', { config: OF_NO_APP, schema: listAuditSchema }, listAudit({ audit, catalog }));
  };

/** Each record names its app. */
function importRoutes(app: FastifyInstance, imports: ImportDeps): void {
  app.register(async (records) => {
    acceptJson(records, { ndjson: true });
    records.post('/analytics/admin/import/:kind', { config: OF_RECORDS, schema: importSchema }, takeRecords(imports));
  });
}

function pipelineRoutes(app: FastifyInstance, pipeline: Pipeline): void {
  const all = '/analytics/admin/dead-letters';
  const { list, get, redrive, discard } = deadLetterHandlers(pipeline);
  app.get(all, { config: OF_NO_APP, schema: deadLetterSchemas.listSchema }, list);
  app.get(`${all}/:id`, { config: OF_NO_APP, schema: deadLetterSchemas.getSchema }, get);
  app.post(`${all}/redrive`, { config: OF_NO_APP, schema: deadLetterSchemas.redriveSchema }, redrive);
  app.post(`${all}/discard`, { config: OF_NO_APP, schema: deadLetterSchemas.discardSchema }, discard);
  app.get('/analytics/admin/ledger', { config: OF_NO_APP, schema: ledgerSchema }, ledgerHandler(pipeline));
}

/** What another installation takes over, and what is taken over from one. */
function transferRoutes(app: FastifyInstance, admin: Admin): void {
  const all = '/analytics/admin/catalog';
  app.get(all, { config: OF_NO_APP, schema: transferSchemas.listSchema }, transfers.list(admin));
  app.post(all, { config: OF_NO_APP, schema: transferSchemas.takeSchema }, transfers.take(admin));
}

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

function jobRoutes(app: FastifyInstance, admin: Admin, definitions: readonly JobDefinition[]): void {
  const all = '/analytics/admin/jobs';
  const one = `${all}/:jobId`;
  const handlers = jobHandlers(admin, definitions);
  const schemas = jobSchemas(definitions);
  app.get(all, { config: OF_NO_APP, schema: schemas.list }, handlers.list);
  app.post(all, { config: OF_NO_APP, schema: schemas.make }, handlers.make);
  app.get(one, { config: OF_NO_APP, schema: schemas.get }, handlers.get);
  app.delete(one, { config: OF_NO_APP, schema: schemas.cancel }, handlers.cancel);
  app.get(`${one}/files/:file`, { config: OF_NO_APP, schema: schemas.file }, handlers.file);
  app.delete('/analytics/apps/:appId/users/:userId', { config: OF_APP, schema: schemas.eraseUser }, handlers.eraseUser);
}
