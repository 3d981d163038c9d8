import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to a request on its way. */
export type Fate =
  | 'through'
  /** 503; the service never sees it. */
  | 'unavailable'
  /** The connection closes; the service never sees it. */
  | 'closed'
  /** The service has it, and the client never hears. */
  | 'unanswered';

/** A connection each: one that is kept could end under a request when the service is killed. */
const AGENT = new http.Agent({ keepAlive: false });

export interface FaultyWay {
  url: string;
  /** Requests so far. */
  requests(): number;
  /** Requests so far, by what happened to them. */
  readonly done: Readonly<Record<Fate, number>>;
  close(): Promise<void>;
}

export interface FaultyWayOptions {
  /** What happens to the nth request, from 0. */
  fateOf(index: number): Fate;
  /** What a 503 says. */
  headers503?: http.OutgoingHttpHeaders;
}

/** A way to the service on which things happen to requests. While the service is away connections close. */
export async function openFaultyWay(
  serviceUrl: string,
  { fateOf, headers503 = {} }: FaultyWayOptions,
): Promise<FaultyWay> {
  const done: Record<Fate, number> = { through: 0, unavailable: 0, closed: 0, unanswered: 0 };
  let requests = 0;
  const server = http.createServer((request, response) => {
    // What a browser asks before is no request of the client.
    const isAsked = request.method === 'OPTIONS';
    const fate = isAsked ? 'through' : fateOf(requests);
    if (!isAsked) {
      requests += 1;
      done[fate] += 1;
    }
    if (fate === 'closed') return void request.socket.destroy();
    if (fate === 'unavailable') {
      request.resume();
      const { origin } = request.headers;
      // As the service itself says it: without, a page only sees that there is no answer.
      const allowed = { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' };
      const forPages = origin === undefined ? {} : allowed;
      request.on('end', () => response.writeHead(503, { ...headers503, ...forPages }).end());
      return;
    }
    const { method, headers, url = '/' } = request;
    const forwarded = http.request(new URL(url, serviceUrl), { method, headers, agent: AGENT }, (answer) => {
      if (fate === 'unanswered') {
        answer.resume();
        answer.on('end', () => request.socket.destroy());
        return;
      }
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    forwarded.on('error', () => request.socket.destroy());
    request.pipe(forwarded);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests: () => requests,
    done,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
