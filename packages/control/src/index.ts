export type { AuditEntry, AuditReader } from './admin/audit.js';
export { type ControlOptions, createControl } from './create-control.js';
export { fileJobs } from './file-jobs.js';
export { type ControlRoutesOptions, controlRoutes } from './routes.js';
