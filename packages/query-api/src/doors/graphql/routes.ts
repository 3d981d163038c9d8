import type { ProcessConfig, QueryConfig } from '@analytics/shared/config';
import { isLoopback } from '@analytics/shared/domain';
import { acceptJson, callerKey } from '@analytics/shared/http';
import { type AppPolicies, type Clock, defaultPolicies, type ReadQuota, systemClock } from '@analytics/shared/ports';
import type { TObject } from '@sinclair/typebox';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Live } from '../../live/open-live.js';
import type { Question } from '../../sharing/question.js';
import type { RunOptions, SharedQueries } from '../../sharing/shared-queries.js';
import type { ReadResult } from '../../sharing/shared-read.js';
import { noLog, takeWebSockets } from '../web-sockets/web-sockets.js';
import { type AskedRequest, askedIn, askedInUrl } from './asked-request.js';
import type { Asking } from './asking.js';
import { RequestReads } from './asking-request.js';
import type { Engine } from './engine.js';
import { graphiqlRoutes } from './graphiql.js';
import { createListen } from './listen.js';
import { getSchema, postSchema, type UrlRoute } from './schema.js';
import { GraphqlSockets } from './web-socket.js';

export interface GraphqlRoutesOptions {
  config: QueryConfig & Pick<ProcessConfig, 'HOST'>;
  questions: readonly Question[];
  queries: SharedQueries;
  /** Sends answers, within what all answers under way may take in memory. */
  answers: {
    send(reply: FastifyReply, result: ReadResult<object>, toJson: (value: object) => string): Promise<FastifyReply>;
  };
  runOptionsOf(request: FastifyRequest): RunOptions;
  /** Unset: this process reads no log, and there are no subscriptions. */
  live: Live | undefined;
  liveParameters: TObject;
  policies?: AppPolicies | undefined;
  readQuota?: ReadQuota | undefined;
  clock?: Clock;
}

/** Longest body, bytes, after decompression. */
const MAX_BODY_BYTES = 65_536;
const ACCESS = { access: { scope: 'read', app: 'body' } } as const;

const noSubscriptions: Asking['listen'] = async () => {
  throw noLog();
};

/** The questions of the read routes and the live feed by GraphQL, as one plugin. */
export const graphqlRoutes = (options: GraphqlRoutesOptions): FastifyPluginAsync => {
  const {
    config,
    questions,
    liveParameters,
    live,
    clock = systemClock,
    policies = defaultPolicies,
    readQuota,
  } = options;
  const { GRAPHQL_MAX_COST: maxCost, GRAPHQL_QUERIES_DIR: queriesFolder, QUERY_TIMEOUT_MS: timeoutMs } = config;
  const deps = { queries: options.queries, policies, readQuota, timeoutMs };
  const loadEngine = once(async () => {
    const { Engine } = await import('./engine.js');
    return new Engine({ questions, liveParameters, maxCost, queriesFolder });
  });
  const listenOf = live && createListen({ live, parameters: liveParameters, policies, readQuota });
  const sockets = new GraphqlSockets();

  const answer = async (request: FastifyRequest, reply: FastifyReply, asked: () => AskedRequest) => {
    const engine = await loadEngine();
    const reads = new RequestReads(deps, request, options.runOptionsOf(request).fresh);
    const asking: Asking = { ask: (question, given) => reads.ask(question, given), listen: noSubscriptions };
    const { status, body } = await engine.answer(asked, { asking, request, caller: callerKey(request) });
    if (body.errors !== undefined || request.method === 'POST') keptByNobody.add(reply);
    reply.code(status);
    return options.answers.send(reply, { value: body, readAt: Math.min(reads.readAt, clock.now()) }, JSON.stringify);
  };

  return async (app) => {
    acceptJson(app);
    await takeWebSockets(app);
    // A query of the list that is at fault ends the start.
    if (queriesFolder !== undefined) app.addHook('onReady', async () => void (await loadEngine()));
    app.addHook('preClose', async () => sockets.close());
    app.addHook('onSend', async (_request, reply) => {
      if (keptByNobody.has(reply)) reply.header('cache-control', 'no-store').removeHeader('age');
    });
    app.post(
      '/analytics/graphql',
      { config: ACCESS, schema: postSchema, bodyLimit: MAX_BODY_BYTES },
      (request, reply) => answer(request, reply, () => askedIn(request.body)),
    );
    if (isLoopback(config.HOST)) graphiqlRoutes(app);
    let engine: Engine | undefined;
    app.route<UrlRoute>({
      method: 'GET',
      url: '/analytics/graphql',
      config: ACCESS,
      schema: getSchema,
      exposeHeadRoute: false,
      preHandler: async (request) => {
        if (!request.ws) return;
        if (live === undefined) throw noLog();
        engine = await loadEngine();
      },
      handler: (request, reply) => answer(request, reply, () => askedInUrl(request.query)),
      wsHandler: (webSocket, request) => {
        const caller = callerKey(request);
        const socket = sockets.add(webSocket);
        const listen = listenOf?.({ request, caller, socket }) ?? noSubscriptions;
        const reads = () => new RequestReads(deps, request, true);
        const asking = (): Asking => ({ ask: (question, given) => reads().ask(question, given), listen });
        if (engine !== undefined) socket.serve(engine.sockets, { request, caller, asking });
      },
    });
  };
};

/** Answers with errors, and those to a POST. */
const keptByNobody = new WeakSet<FastifyReply>();

/** The result of the first call that succeeds, for all. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
