export { CHECK_TIMEOUT_MS, type Check, checkOpening } from './check.js';
export * from './command-line.js';
export { type Component, componentOf, maintenanceOf, optional } from './component.js';
export type { BackendContext, LogAccessOptions, ServiceContext } from './context.js';
export * from './once.js';
export { createPeriodicJob, type PeriodicJobOptions } from './periodic-job.js';
export * from './run-process.js';
export * from './run-service.js';
export { ServiceStatus } from './service-status.js';
