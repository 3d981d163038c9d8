export { type AuditEntry, type AuditQuery, type AuditTrail, createAuditTrail } from './audit-trail.js';
export { createLogCatalog, type LogCatalogOptions } from './create-catalog.js';
export { createFileCatalogJob, type FileJobOptions } from './file/create-file-job.js';
export { CatalogFile } from './file/shape.js';
export { openAuditTrail, openCatalog } from './open-catalog.js';
export { type ReadCatalog, readCatalog } from './read-catalog.js';
