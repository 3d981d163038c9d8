export { createEmbeddedBackends, type EmbeddedBackends, type EmbeddedBackendsOptions } from './create-backends.js';
export { createEmbeddedEventLog, type EmbeddedEventLogOptions } from './log/index.js';
export { createEmbeddedStore, type EmbeddedStoreOptions } from './store/create-store.js';
