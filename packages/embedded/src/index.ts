export { createEmbeddedEventLog, type EmbeddedEventLogOptions } from './log/index.js';
export { openEmbeddedLog, openEmbeddedLogAccess, openEmbeddedStore } from './open-backends.js';
export { createEmbeddedStore, type EmbeddedStoreOptions } from './store/create-store.js';
