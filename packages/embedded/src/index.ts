export { embeddedRestoreTarget } from './backup/folder-target.js';
export { verifyEmbeddedFiles } from './backup/verify-files.js';
export { checkEmbeddedLog, checkEmbeddedStore } from './check-folder.js';
export { createEmbeddedEventLog, type EmbeddedEventLogOptions } from './log/index.js';
export { openEmbeddedLog, openEmbeddedLogAccess, openEmbeddedStore } from './open-backends.js';
export { createEmbeddedStore } from './store/create-store.js';
export type { EmbeddedStoreOptions } from './store/store-parts.js';
