/** The layout of docs/architecture.md as data: what may import what. */

const SERVICES = ['ingest-api', 'query-api', 'worker'];
const ADAPTERS = ['embedded', 'kafka', 'influxdb'];

/** Packages of ours that a package may import, everywhere in its sources. */
export const PACKAGE_IMPORTS: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  testing: ['shared'],
  embedded: ['shared'],
  kafka: ['shared'],
  influxdb: ['shared'],
  backends: ['shared', ...ADAPTERS],
  cli: ['shared', 'backends'],
  'ingest-api': ['shared'],
  'query-api': ['shared'],
  worker: ['shared'],
  standalone: ['shared', 'backends', ...SERVICES],
};

/** What a service's `main.ts` may import on top: it is where log and store are opened. */
export const MAIN_IMPORTS: readonly string[] = ['backends'];

/** Rooms of `shared` that a room may import; a room that is not named may import every room. */
export const ROOM_IMPORTS: Readonly<Record<string, readonly string[]>> = {
  contracts: [],
  domain: ['contracts'],
  errors: ['contracts'],
  ports: ['contracts', 'domain', 'errors'],
  batching: ['errors'],
  config: [],
  telemetry: [],
};

/** Libraries that only one package may know. */
export const VENDOR_OWNERS: Readonly<Record<string, string>> = {
  '@duckdb/node-api': 'embedded',
  'classic-level': 'embedded',
  kafkajs: 'kafka',
  '@influxdata/influxdb-client': 'influxdb',
};

/** Libraries that a room of `shared` may use where the others may use none but Node's own. */
export const ROOM_LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  contracts: ['@sinclair/typebox'],
  domain: ['@sinclair/typebox', 'uuid', 'xxhash-wasm'],
  errors: [],
  ports: [],
  batching: [],
};

/** Words that only some files may use, with the reason that is shown. */
export const GUARDED_WORDS: readonly { word: string; allowed: RegExp; reason: string }[] = [
  {
    word: 'process.env',
    allowed: /^packages\/(shared\/src\/config\/load|testing\/src\/service-process)\.ts$/,
    reason: 'configuration is read in one place',
  },
  { word: 'process.exit(', allowed: /^packages\/shared\/src\/lifecycle\//, reason: 'a process ends in one place' },
];

export const MAX_FILE_LINES = 300;
export const MAX_MAIN_LINES = 40;
