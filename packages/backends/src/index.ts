export { isLogShared, openLog, openStore, placesOf } from './open.js';
export type { BackendsConfig, BackendsContext, StoreRole } from './registry.js';
export { backendSections } from './sections.js';
