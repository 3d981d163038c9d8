export { type AuditEntry, type AuditQuery, type AuditTrail, createAuditTrail } from './audit-trail.js';
export { createLogCatalog, type LogCatalogOptions } from './create-catalog.js';
export { openAuditTrail, openCatalog } from './open-catalog.js';
