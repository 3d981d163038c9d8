import type https from 'node:https';
import type { TlsConfig } from '../config/index.js';
import { type AppOptions, createApp, createOpsApp, type OpsOptions } from './create-app.js';
import { createHttpServer, type HttpServer, type HttpServerOptions } from './server.js';
import { tlsOfOps } from './tls-listener.js';
import { createTlsReload } from './tls-reload.js';

/** A server whose certificate is kept current, where it has one. */
function createServer({
  tls,
  logger,
  ...options
}: Omit<HttpServerOptions, 'tlsReload'> & { tls: Partial<TlsConfig> } & Pick<OpsOptions, 'logger'>): HttpServer {
  if (tls.TLS_CERT_FILE === undefined) return createHttpServer(options);
  const server = options.app.server as unknown as https.Server;
  return createHttpServer({ ...options, tlsReload: createTlsReload({ server, config: tls, logger }) });
}

/** The operations port of a service. */
export async function createOpsServer(options: OpsOptions): Promise<HttpServer> {
  const { config, logger } = options;
  const { HOST: host, OPS_PORT: port } = config;
  return createServer({
    name: 'operations',
    app: await createOpsApp(options),
    host,
    port,
    tls: tlsOfOps(config),
    logger,
  });
}

/** The two servers of a service with an API: the API and the operations port. */
export async function createServiceServers(options: AppOptions): Promise<{ api: HttpServer; ops: HttpServer }> {
  const { config, logger } = options;
  const { HOST: host, PORT: port } = config;
  return {
    api: createServer({ name: 'api', app: await createApp(options), host, port, tls: config, logger }),
    ops: await createOpsServer(options),
  };
}
