export { type IngestDeps, ingestRoutes } from './routes/index.js';
