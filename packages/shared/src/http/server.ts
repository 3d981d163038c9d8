import type { FastifyInstance } from 'fastify';
import { OperatorError } from '../errors/index.js';
import { type Component, once } from '../lifecycle/index.js';

export interface HttpServer extends Component {
  app: FastifyInstance;
  /** Its URL once it has started, e.g. `http://127.0.0.1:3005`. */
  readonly url: string;
}

/** An app that listens from start to stop. `stop` waits for the answers under way. */
export function createHttpServer({
  name,
  app,
  host,
  port,
}: {
  name: string;
  app: FastifyInstance;
  host: string;
  port: number;
}): HttpServer {
  let url = '';
  return {
    name,
    app,
    get url() {
      return url;
    },
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
    },
    stop: once(() => app.close()),
  };
}
