/** The layout of docs/architecture.md as data: what may import what. */

const SERVICES = ['ingest-api', 'query-api', 'worker', 'control'];
const ADAPTERS = ['embedded', 'kafka', 'influxdb'];

/** Packages of ours that a package may import, everywhere in its sources. */
export const PACKAGE_IMPORTS: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  testing: ['shared'],
  embedded: ['shared'],
  kafka: ['shared'],
  influxdb: ['shared'],
  catalog: ['shared'],
  access: ['shared'],
  redis: ['shared'],
  limits: ['shared', 'redis'],
  'event-schemas': ['shared'],
  'record-files': ['shared'],
  'wire-protobuf': [],
  imports: ['shared'],
  'dead-letters': ['shared'],
  backup: ['shared', 'catalog', 'record-files'],
  backends: ['shared', ...ADAPTERS],
  cli: ['shared', 'backends', 'catalog', 'dead-letters', 'event-schemas', 'record-files', 'imports', 'backup'],
  'ingest-api': ['shared', 'access', 'limits', 'event-schemas', 'wire-protobuf'],
  web: ['shared'],
  'query-api': ['shared', 'access', 'limits', 'record-files', 'web'],
  worker: ['shared', 'event-schemas'],
  control: ['shared', 'access', 'catalog', 'dead-letters', 'event-schemas', 'record-files', 'imports', 'backup'],
  // What is published stands alone: it runs where the service does not.
  'sdk-core': [],
  'sdk-node': ['sdk-core'],
  'sdk-browser': ['sdk-core'],
  'query-client': [],
  standalone: ['shared', 'backends', 'catalog', 'access', 'redis', 'limits', ...SERVICES],
};

/** What a service's `main.ts` may import on top: it is where log, store and catalog are opened. */
export const MAIN_IMPORTS: readonly string[] = ['backends', 'catalog', 'access', 'redis', 'limits'];

/** Folders of `shared` that a folder may import; one that is not named may import every folder. */
export const SHARED_FOLDER_IMPORTS: Readonly<Record<string, readonly string[]>> = {
  contracts: [],
  domain: ['contracts'],
  errors: ['contracts'],
  ports: ['contracts', 'domain', 'errors'],
  batching: ['domain', 'errors', 'ports'],
  config: ['domain'],
  files: [],
  journeys: ['domain', 'errors', 'ports'],
  retention: ['contracts', 'domain', 'ports'],
  telemetry: [],
};

/**
 * Every library that the packages' sources use, and where. One that is not named here may not be used: a new dependency
 * is a decision about where it belongs.
 */
export const LIBRARY_PLACES: Readonly<Record<string, RegExp>> = {
  '@bufbuild/protobuf': /^packages\/wire-protobuf\//,
  '@duckdb/node-api': /^packages\/(embedded\/src\/store|record-files\/src\/parquet|imports\/src\/rows)\//,
  'classic-level': /^packages\/embedded\/src\/log\//,
  kafkajs: /^packages\/kafka\//,
  '@influxdata/influxdb-client': /^packages\/influxdb\//,
  undici: /^packages\/influxdb\/src\/server\//,
  fastify: /^packages\/(shared\/src\/http|ingest-api\/src|query-api\/src|control\/src|access\/src)\//,
  'fastify-plugin': /^packages\/shared\/src\/http\//,
  '@fastify/compress': /^packages\/shared\/src\/http\//,
  '@fastify/cors': /^packages\/shared\/src\/http\//,
  '@fastify/fast-json-stringify-compiler': /^packages\/shared\/src\/http\//,
  '@fastify/helmet': /^packages\/shared\/src\/http\//,
  '@fastify/rate-limit': /^packages\/shared\/src\/http\//,
  '@fastify/static': /^packages\/query-api\/src\/doors\/page\//,
  '@fastify/swagger': /^packages\/shared\/src\/http\//,
  '@fastify/swagger-ui': /^packages\/shared\/src\/http\//,
  '@fastify/under-pressure': /^packages\/shared\/src\/http\//,
  '@fastify/websocket': /^packages\/query-api\/src\/doors\/web-sockets\//,
  ws: /^packages\/query-api\/src\/doors\/(live|graphql)\//,
  graphql: /^packages\/query-api\/src\/doors\/graphql\//,
  'graphql-ws': /^packages\/query-api\/src\/doors\/graphql\//,
  '@sinclair/typebox':
    /^packages\/(shared\/src\/(config|contracts|domain|http)|backends|embedded|influxdb|kafka|ingest-api|query-api|catalog|access|control|redis|event-schemas|record-files|imports|backup)\//,
  leven: /^packages\/shared\/src\/domain\//,
  'jsonc-parser': /^packages\/shared\/src\/http\//,
  uuid: /^packages\/(imports\/src|shared\/src\/domain|ingest-api\/src\/accept)\//,
  'xxhash-wasm': /^packages\/(shared\/src\/domain|ingest-api\/src\/accept)\//,
  pino: /^packages\/shared\/src\/telemetry\//,
  'prom-client': /^packages\/shared\/src\/telemetry\//,
  commander: /^packages\/cli\//,
  'csv-parse': /^packages\/(record-files\/src\/csv|imports\/src\/rows)\//,
  'csv-stringify': /^packages\/record-files\/src\/csv\//,
  minio: /^packages\/record-files\/src\/storage\//,
  'cli-progress': /^packages\/cli\/src\/terminal\//,
  'cli-table3': /^packages\/cli\/src\/terminal\//,
  ajv: /^packages\/event-schemas\//,
  'ajv-formats': /^packages\/event-schemas\//,
  re2js: /^packages\/event-schemas\//,
  jose: /^packages\/access\//,
  'openid-client': /^packages\/access\/src\/oidc\//,
  ioredis: /^packages\/redis\//,
  'ipaddr.js': /^packages\/access\/src\/policies\//,
  yaml: /^packages\/catalog\//,
  preact: /^packages\/web\//,
  '@preact/signals': /^packages\/web\//,
  uplot: /^packages\/web\/src\/components\/chart\//,
  'openapi-fetch': /^packages\/query-client\//,
  'web-vitals': /^packages\/sdk-browser\/src\/web-vitals\.ts$/,
  vitest: /^packages\/testing\//,
};

/** Imports that a part of the tree may not have, on top of the above. Paths of relative imports are resolved first. */
export const FORBIDDEN_IMPORTS: readonly { from: RegExp; target: RegExp; reason: string }[] = [
  {
    from: /^packages\/(ingest-api\/src\/accept|query-api\/src\/(queries|sharing|live))\//,
    target: /^(fastify$|@fastify\/|@analytics\/shared\/http$)/,
    reason: 'the core knows no HTTP, so that every door can call it',
  },
  {
    from: /^packages\/(ingest-api\/src\/accept|query-api\/src\/(queries|sharing|live))\//,
    target: /^packages\/(ingest-api|query-api)\/src\/doors\//,
    reason: 'doors call the core, not the other way round',
  },
  {
    from: /./,
    target: /^(@analytics\/(standalone|cli)(\/|$)|packages\/[^/]+\/src\/main\.ts$)/,
    reason: 'nothing imports a process',
  },
  {
    from: /^packages\/web\/src\/(address|api|components|format)\//,
    target: /^packages\/web\/src\/(app|views)\//,
    reason: 'the frame and the views are made of these, not the other way round',
  },
];

/** Folders of `doors/` that are no doors: what several of them are made of. They import no door either. */
export const DOOR_PARTS: readonly string[] = ['wire', 'samples', 'web-sockets'];

/** Words that only some files may use, with the reason that is shown. */
export const GUARDED_WORDS: readonly { word: string; allowed: RegExp; reason: string }[] = [
  {
    word: 'process.env',
    allowed:
      /^packages\/(shared\/src\/config\/load\.ts|standalone\/src\/start\.cts|testing\/src\/service-process\.ts)$/,
    reason: 'configuration is read in one place',
  },
  { word: 'process.exit(', allowed: /^packages\/shared\/src\/lifecycle\//, reason: 'a process ends in one place' },
];

export const MAX_FILE_LINES = 300;
export const MAX_MAIN_LINES = 40;

/**
 * Breaches that are tolerated for a while, each by how its line begins. None is: keep it so. One that nothing needs any
 * more is a breach itself.
 */
export const EXCEPTIONS: readonly string[] = [];
