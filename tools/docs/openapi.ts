import { controlRoutes, jobDefinitions } from '@analytics/control';
import { ingestRoutes } from '@analytics/ingest-api';
import { queryApis } from '@analytics/query-api';
import { logNamesOf, parseConfig } from '@analytics/shared/config';
import { createApp } from '@analytics/shared/http';
import { ServiceStatus } from '@analytics/shared/lifecycle';
import { type Catalog, type EventLog, openToAnyone, type Store, systemClock } from '@analytics/shared/ports';
import { createLogger, createTelemetry } from '@analytics/shared/telemetry';

/** A part that is only described, never called. */
const unused = <T extends object>(name: string): T =>
  new Proxy({} as T, {
    get: () => {
      throw new Error(`${name} is not used while describing the API`);
    },
  });

const notUsed = (): never => {
  throw new Error('the event log is not used while describing the API');
};
const unusedLog = { append: notUsed, read: notUsed, positions: notUsed };

export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; description: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

export interface Operation {
  operationId: string;
  summary: string;
  description?: string;
  tags: string[];
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema; example?: unknown }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>;
}

export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  example?: string | Record<string, string>;
  schema: Schema;
}

export interface Schema {
  title?: string;
  type?: string;
  description?: string;
  default?: unknown;
  enum?: string[];
  const?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  patternProperties?: Record<string, Schema>;
}

/** The same with each shape in the places where it is meant, instead of a reference to it. */
export function withoutReferences(document: OpenApiDocument): OpenApiDocument {
  const { schemas } = document.components;
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    const { $ref } = value as { $ref?: string };
    if ($ref !== undefined) return resolve(schemas[$ref.replace('#/components/schemas/', '')]);
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, resolve(member)]));
  };
  return resolve(document) as OpenApiDocument;
}

/** The document of the whole API, from the routes themselves. */
export async function describeApi(version: string): Promise<OpenApiDocument> {
  const config = parseConfig('standalone', {});
  const telemetry = createTelemetry('docs');
  const logger = createLogger({ service: 'docs', level: 'silent' });
  const status = new ServiceStatus('docs', version);
  const eventLog = unused<EventLog>('the event log');
  const store = unused<Store>('the store');
  const catalog = unused<Catalog>('the catalog');
  const jobDeps = { config, ...logNamesOf(config), eventLog, store, catalog, version, clock: systemClock, logger };
  const apis = [
    ingestRoutes({ config, ...logNamesOf(config), eventLog, store, telemetry, logger }),
    ...queryApis({ config, ...logNamesOf(config), store, telemetry, logger, authenticator: openToAnyone }),
    controlRoutes({
      catalog,
      audit: unused('the audit trail'),
      jobs: jobDefinitions(jobDeps),
      imports: unused('imports'),
      pipeline: { ...logNamesOf(config), eventLog: unusedLog },
    }),
  ];
  const app = await createApp({
    title: 'Analytics API',
    version,
    config,
    logger,
    telemetry,
    status,
    authenticator: openToAnyone,
    apis,
  });
  await app.ready();
  const document = app.swagger() as unknown as OpenApiDocument;
  await app.close();
  return document;
}
