import type { AppPolicies, ReadQuota } from '@analytics/shared/ports';
import { Type } from '@sinclair/typebox';
import type { FastifyPluginAsync } from 'fastify';
import { type GraphqlRoutesOptions, graphqlRoutes } from './doors/graphql/routes.js';
import { type LiveRoutesOptions, liveRoutes } from './doors/live/routes.js';
import { schema as liveSchema } from './doors/live/schema.js';
import { pageRoutes } from './doors/page/routes.js';
import { type ExportRoutesOptions, exportRoutes } from './doors/rest/export/routes.js';
import { restQuestions } from './doors/rest/questions.js';
import { runOptionsOf } from './doors/rest/rest-door.js';
import { openRestDoor, type QueryRoutesOptions, queryRoutes } from './doors/rest/routes.js';
import { type SessionRoutesOptions, sessionRoutes } from './doors/rest/session/routes.js';
import { takeWebSockets } from './doors/web-sockets/web-sockets.js';
import { openLive } from './live/open-live.js';

export type QueryApisOptions = QueryRoutesOptions &
  ExportRoutesOptions &
  SessionRoutesOptions &
  LiveRoutesOptions &
  Pick<GraphqlRoutesOptions, 'config'> & {
    /** What apps allow. Unset: nothing is configured for any. */
    policies?: AppPolicies | undefined;
    /** Counts reads for the quotas of apps. Unset: they are not counted. */
    readQuota?: ReadQuota | undefined;
  };

/** What GraphQL is made of: the questions of the routes, and what a live stream is asked with. */
const graphqlContracts = (): Pick<GraphqlRoutesOptions, 'questions' | 'liveParameters'> => ({
  questions: restQuestions(),
  liveParameters: Type.Object({ ...liveSchema.params.properties, ...liveSchema.querystring.properties }),
});

/** The schema of GraphQL as text. It loads the library. */
export async function graphqlSchemaText(): Promise<string> {
  const { schemaText } = await import('./doors/graphql/schema/build-schema.js');
  return schemaText(graphqlContracts());
}

/** All that query-api answers: questions, exports, what happens now, who is signed in, and the page in the browser. */
export const queryApis = (options: QueryApisOptions) => {
  const door = openRestDoor(options);
  return [
    queryRoutes(options, door),
    exportRoutes(options),
    sessionRoutes(options),
    webSocketApis(options, { ...door, ...graphqlContracts(), runOptionsOf }),
    pageRoutes(),
  ];
};

type GraphqlParts = Omit<GraphqlRoutesOptions, 'config' | 'live'>;

/** The doors that take WebSockets stand behind one listener for upgrades, and before one feed. */
const webSocketApis = (options: QueryApisOptions, parts: GraphqlParts): FastifyPluginAsync => {
  const live = openLive(options);
  return async (app) => {
    await takeWebSockets(app);
    await app.register(liveRoutes(options, live));
    await app.register(graphqlRoutes({ ...options, ...parts, live }));
  };
};
