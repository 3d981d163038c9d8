export { createIngestApi, type IngestApiOptions } from './create-ingest-api.js';
export { doorRoutes, type ServedRoute } from './doors/all-doors.js';
export { type IngestDeps, ingestRoutes } from './ingest-routes.js';
