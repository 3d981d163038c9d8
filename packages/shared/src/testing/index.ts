export { describeApi } from './api/index.js';
export * from './builders.js';
export { AnalyticsClient, type Answer } from './client.js';
export * from './event-log-contract.js';
export { inFlight, sumOf } from './ledger.js';
export { ServiceProcess } from './service-process.js';
export * from './store-contract.js';
export * from './wait-for.js';
export { WriteLoad } from './write-load.js';
