export { createInfluxStore } from './create-store.js';
export { openInfluxStore } from './open-store.js';
export { type InfluxSettings, type InfluxStoreOptions, influxOptionsOf } from './options.js';
