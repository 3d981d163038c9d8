export { createQueryApi, type QueryApiOptions } from './create-query-api.js';
export { type LiveRoutesOptions, liveRoutes } from './doors/live/routes.js';
export { type ExportRoutesOptions, exportRoutes } from './doors/rest/export/routes.js';
export { type QueryRoutesOptions, queryRoutes } from './doors/rest/routes.js';
export { type SessionRoutesOptions, sessionRoutes } from './doors/rest/session/routes.js';
export { graphqlSchemaText, type QueryApisOptions, queryApis } from './query-apis.js';
