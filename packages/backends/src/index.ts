export { isLogShared, openLog, openStore, openStoreReader, placesOf } from './open.js';
export type { BackendsConfig, BackendsContext, StoreReader } from './registry.js';
export { backendSections } from './sections.js';
