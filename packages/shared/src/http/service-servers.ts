import { type AppOptions, createApp, createOpsApp, type OpsOptions } from './create-app.js';
import { createHttpServer, type HttpServer } from './server.js';

/** The operations port of a service. */
export async function createOpsServer(options: OpsOptions): Promise<HttpServer> {
  const { HOST: host, OPS_PORT: port } = options.config;
  return createHttpServer({ name: 'operations', app: await createOpsApp(options), host, port });
}

/** The two servers of a service with an API: the API and the operations port. */
export async function createServiceServers(options: AppOptions): Promise<{ api: HttpServer; ops: HttpServer }> {
  const { HOST: host, PORT: port } = options.config;
  return {
    api: createHttpServer({ name: 'api', app: await createApp(options), host, port }),
    ops: await createOpsServer(options),
  };
}
