export { createWorker, type WorkerDeps } from './create-worker.js';
