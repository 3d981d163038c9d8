export { createIngestApi, type IngestApiOptions } from './create-ingest-api.js';
export { type IngestDeps, ingestRoutes } from './ingest-routes.js';
