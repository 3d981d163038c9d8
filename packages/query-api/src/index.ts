export { createQueryApi, type QueryApiOptions } from './create-query-api.js';
export { type QueryDeps, queryRoutes } from './routes/index.js';
