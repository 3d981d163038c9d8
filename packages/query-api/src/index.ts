export { createQueryApi, type QueryApiOptions } from './create-query-api.js';
export { type QueryRoutesOptions, queryRoutes } from './doors/rest/routes.js';
