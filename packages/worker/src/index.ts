export { createWorker, type WorkerDeps } from './create-worker.js';
export { lagOf } from './lag.js';
