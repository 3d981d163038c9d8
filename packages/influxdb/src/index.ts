export { influxRestoreTarget } from './backup/bucket-target.js';
export { checkInfluxStore } from './check-store.js';
export { createInfluxReader, type InfluxReader } from './create-reader.js';
export { createInfluxStore } from './create-store.js';
export { openInfluxReader, openInfluxStore } from './open-store.js';
export { type InfluxReaderOptions, type InfluxSettings, type InfluxStoreOptions, influxOptionsOf } from './options.js';
