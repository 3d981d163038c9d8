import type { FastifyInstance } from 'fastify';
import { OperatorError } from '../errors/index.js';
import { type Component, once } from '../lifecycle/index.js';
import type { Lifecycle } from '../ports/index.js';

export interface HttpServer extends Component {
  app: FastifyInstance;
  /** Its URL once it has started, e.g. `http://127.0.0.1:3005`. */
  readonly url: string;
}

export interface HttpServerOptions {
  name: string;
  app: FastifyInstance;
  host: string;
  port: number;
  /** Keeps the certificate current, where the app speaks TLS. That it cannot does not end the traffic. */
  tlsReload?: Lifecycle | undefined;
}

/** An app that listens from start to stop. `stop` waits for the answers under way. */
export function createHttpServer({ name, app, host, port, tlsReload }: HttpServerOptions): HttpServer {
  let url = '';
  return {
    name,
    app,
    get url() {
      return url;
    },
    ...(tlsReload === undefined ? {} : { optional: true, health: tlsReload.health }),
    start: async () => {
      try {
        url = await app.listen({ host, port });
      } catch (error) {
        throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
          ? new OperatorError(`${name}: ${host}:${port} is already in use. Stop what uses it, or set another port.`, {
              cause: error,
            })
          : error;
      }
      await tlsReload?.start();
    },
    stop: once(async () => {
      await tlsReload?.stop();
      await app.close();
    }),
  };
}
