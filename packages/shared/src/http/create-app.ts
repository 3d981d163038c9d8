import https from 'node:https';
import type { FastifyTypeProviderDefault } from 'fastify';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyPluginAsync,
  LogController,
  type RawServerDefault,
} from 'fastify';
import { type AccessConfig, type HttpConfig, listOf, type ProcessConfig, type TlsConfig } from '../config/index.js';
import type { ServiceStatus } from '../lifecycle/index.js';
import type { AppPolicies, Authenticator, Limiter, ReadQuota } from '../ports/index.js';
import type { Logger, Telemetry } from '../telemetry/index.js';
import { addressGuard } from './address-guard.js';
import { answerTimeout } from './answer-timeout.js';
import { answerClientError } from './client-errors.js';
import { compression } from './compression.js';
import { correlationId, correlationIdOf } from './correlation-id.js';
import { crossOrigin } from './cross-origin.js';
import { errorAnswers, methodNotAllowed, unknownPaths } from './error-answers.js';
import { gate } from './gate.js';
import { acceptJson } from './json-body.js';
import { openApi } from './openapi.js';
import { needsOpsToken } from './ops-token.js';
import { originGuard } from './origin-guard.js';
import { probes } from './probes.js';
import { sendProblem } from './problem.js';
import { protections } from './protections.js';
import { readQuotas } from './read-quotas.js';
import { requestMetrics } from './request-metrics.js';
import { securityHeaders } from './security-headers.js';
import { buildSerializer } from './serialization.js';
import { trackHandshakes } from './tls-handshakes.js';
import { tlsOfOps, tlsServerOptions } from './tls-listener.js';
import { UpgradableRequest } from './upgrades.js';
import { validatorCompiler } from './validation.js';
import { wellFormedRequests } from './well-formed-requests.js';

export interface AppOptions {
  title: string;
  version: string;
  config: AccessConfig & HttpConfig & ProcessConfig & TlsConfig;
  logger: Logger;
  telemetry: Telemetry;
  status: ServiceStatus;
  /** Says who asks. */
  authenticator: Authenticator;
  /** Counts requests. Unset: this process does, for itself. */
  limiter?: Limiter | undefined;
  /** Counts reads for the quotas of apps. Unset: they are not counted. */
  readQuota?: ReadQuota | undefined;
  /** What apps allow. Unset: nothing is configured for any. */
  policies?: AppPolicies | undefined;
  /** The routes; each API is one plugin. */
  apis: readonly FastifyPluginAsync[];
}

export type OpsOptions = Omit<
  AppOptions,
  'apis' | 'authenticator' | 'limiter' | 'policies' | 'readQuota' | 'title' | 'version'
>;

/** Ids may be this long once percent-encoded in a path: 512 characters of up to four bytes. */
const MAX_PARAM_LENGTH = 6_144;
/** How often Node checks for requests that take too long. */
const TIMEOUT_CHECK_MS = 500;

interface BareAppOptions extends Pick<AppOptions, 'config' | 'logger'> {
  /** The TLS of its port. */
  tls: Partial<TlsConfig>;
}

/** A Fastify app without routes, with our error answers, correlation ids and timeouts. */
function createBareApp({ config, logger, tls }: BareAppOptions): FastifyInstance {
  const http = {
    headersTimeout: config.REQUEST_TIMEOUT_MS,
    connectionsCheckingInterval: TIMEOUT_CHECK_MS,
    // `wellFormedRequests` says it with a problem.
    requireHostHeader: false,
    // Node would keep the first of two credentials, and a proxy in front may have looked at the other.
    joinDuplicateHeaders: true,
    IncomingMessage: UpgradableRequest,
  };
  const app = Fastify<RawServerDefault, never, never, FastifyBaseLogger, FastifyTypeProviderDefault>({
    loggerInstance: logger,
    requestIdHeader: false,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'correlationId' }),
    genReqId: correlationIdOf,
    bodyLimit: config.BODY_LIMIT_BYTES,
    trustProxy: listOf(config.TRUST_PROXY) ?? false,
    requestTimeout: config.REQUEST_TIMEOUT_MS,
    http,
    ...tlsServerOptions(tls, { ...http, requestTimeout: config.REQUEST_TIMEOUT_MS }),
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    schemaController: { compilersFactory: { buildSerializer } },
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH, ignoreTrailingSlash: true },
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, request, reply) => void sendProblem(error, request, reply),
  }) as unknown as FastifyInstance;
  app.server.maxConnections = config.MAX_CONNECTIONS;
  if (app.server instanceof https.Server) {
    const closeHandshakes = trackHandshakes(app.server);
    app.addHook('preClose', async () => closeHandshakes());
  }
  return app;
}

/** The HTTP application of a service: the one way to make it, for production and for tests. */
export async function createApp({
  title,
  version,
  config,
  logger,
  telemetry,
  status,
  authenticator,
  limiter,
  readQuota,
  policies,
  apis,
}: AppOptions): Promise<FastifyInstance> {
  const app = createBareApp({ config, logger, tls: config });
  await app.register(answerTimeout);
  acceptJson(app);
  app.setValidatorCompiler(validatorCompiler as never);
  const routes = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method, schema }) => {
    if (url.startsWith('/docs') || (schema?.hide === true && url !== '/openapi.json')) return;
    routes.set(url, new Set([...(routes.get(url) ?? []), ...[method].flat()]));
  });
  await app.register(errorAnswers);
  await app.register(correlationId);
  await app.register(requestMetrics, { telemetry });
  await app.register(securityHeaders);
  await app.register(wellFormedRequests);
  await app.register(originGuard, { config, origins: listOf(config.CORS_ORIGIN) ?? [], policies });
  await app.register(crossOrigin, { config, policies });
  await app.register(gate, { authenticator });
  if (policies !== undefined) await app.register(addressGuard, { policies });
  await app.register(protections, { config, limiter });
  if (readQuota !== undefined) await app.register(readQuotas, { readQuota });
  await app.register(unknownPaths, { routes });
  await app.register(compression);
  await app.register(openApi, { title, version });
  await app.register(probes, { status });
  for (const api of apis) await app.register(api);
  await app.register(methodNotAllowed(routes, config.CORS_ORIGIN === undefined ? [] : ['OPTIONS']));
  return app;
}

/**
 * Fastify logs where it listens as info. The operations port listens before the parts are open: its line, before one
 * that says why the start failed, would read as if the service ran. The process logs the address when it does.
 */
const withoutItsAddress = (logger: Logger): Logger =>
  logger.child({}, { level: logger.level === 'info' ? 'warn' : logger.level });

/** The application of the operations port: only the probes and `/metrics` for Prometheus. */
export async function createOpsApp({ config, logger, telemetry, status }: OpsOptions): Promise<FastifyInstance> {
  const app = createBareApp({ config, logger: withoutItsAddress(logger), tls: tlsOfOps(config) });
  await app.register(answerTimeout);
  await app.register(errorAnswers);
  await app.register(correlationId);
  await app.register(wellFormedRequests);
  await app.register(originGuard, { config, origins: [] });
  await app.register(unknownPaths, { routes: new Map() });
  await app.register(probes, { status });
  app.get('/metrics', { onRequest: needsOpsToken(config.OPS_TOKEN) }, async (_request, reply) =>
    reply.type(telemetry.registry.contentType).send(await telemetry.registry.metrics()),
  );
  return app;
}
