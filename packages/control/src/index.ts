export type { AuditEntry, AuditReader, AuditTrail } from './admin/audit.js';
export { importsOf } from './admin/import-records.js';
export { type ControlOptions, createControl } from './create-control.js';
export { fileJobs } from './file-jobs.js';
export { jobDefinitions } from './job-kinds/definitions.js';
export { type JobsOptions, openJobs } from './job-kinds/open-jobs.js';
export { type ControlRoutesOptions, controlRoutes } from './routes.js';
