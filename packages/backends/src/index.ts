export { checkBackends } from './check.js';
export { identityOf, isLogShared, openLog, openLogAccess, openStore, placesOf } from './open.js';
export type { BackendsConfig, BackendsContext, StoreRole, StoreRoles } from './registry.js';
export { openBackupFiles, restoreTargets } from './restore.js';
export { backendSections } from './sections.js';
