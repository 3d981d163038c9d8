import { type LiveRoutesOptions, liveRoutes } from './doors/live/routes.js';
import { pageRoutes } from './doors/page/routes.js';
import { type ExportRoutesOptions, exportRoutes } from './doors/rest/export/routes.js';
import { type QueryRoutesOptions, queryRoutes } from './doors/rest/routes.js';
import { type SessionRoutesOptions, sessionRoutes } from './doors/rest/session/routes.js';

export type QueryApisOptions = QueryRoutesOptions & ExportRoutesOptions & SessionRoutesOptions & LiveRoutesOptions;

/** All that query-api answers: questions, exports, what happens now, who is signed in, and the page in the browser. */
export const queryApis = (options: QueryApisOptions) => [
  queryRoutes(options),
  exportRoutes(options),
  sessionRoutes(options),
  liveRoutes(options),
  pageRoutes(),
];
