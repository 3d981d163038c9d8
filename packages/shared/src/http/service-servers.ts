import { type AppOptions, createApp, createOpsApp } from './create-app.js';
import { createHttpServer, type HttpServer } from './server.js';

/** The two listeners of a service: its API, and the operations port beside it. */
export async function createServiceServers(options: AppOptions): Promise<{ api: HttpServer; ops: HttpServer }> {
  const { HOST: host, PORT, OPS_PORT } = options.config;
  return {
    api: createHttpServer({ name: 'api', app: await createApp(options), host, port: PORT }),
    ops: createHttpServer({ name: 'operations', app: await createOpsApp(options), host, port: OPS_PORT }),
  };
}
