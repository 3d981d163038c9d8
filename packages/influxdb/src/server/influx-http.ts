import { Pool } from 'undici';
import type { Connection } from './settings.js';

export interface HttpRequest {
  method: 'GET' | 'POST';
  path: string;
  query?: Readonly<Record<string, string>>;
  body?: Buffer | string;
  headers?: Readonly<Record<string, string>>;
  /** The request is destroyed when it has no whole answer by then, milliseconds. */
  timeoutMs: number;
}

export interface HttpAnswer {
  status: number;
  /** `Retry-After`, as it was sent. */
  retryAfter: string | undefined;
  /** The beginning of the body. */
  text: string;
}

/** A refused batch can be echoed whole; what is needed stands at the beginning. */
const MAX_ANSWER_BYTES = 64 * 1024;
/** Posts, looks at the server and start-up calls at once. */
const CONNECTIONS = 16;
const CONNECT_TIMEOUT_MS = 3_000;

/** Requests to one InfluxDB on kept-alive connections. Reads of the bucket go by the client instead. */
export class InfluxHttp {
  readonly #pool: Pool;
  readonly #prefix: string;
  readonly #authorization: string;

  constructor({ url, token }: Connection) {
    const { origin, pathname } = new URL(url);
    this.#pool = new Pool(origin, { connections: CONNECTIONS, connect: { timeout: CONNECT_TIMEOUT_MS } });
    this.#prefix = pathname.replace(/\/$/, '');
    this.#authorization = `Token ${token}`;
  }

  /** The answer, whatever its status. Rejects when there is none in time. */
  async request({ method, path, query = {}, body, headers, timeoutMs }: HttpRequest): Promise<HttpAnswer> {
    const search = new URLSearchParams(query).toString();
    const response = await this.#pool.request({
      method,
      path: `${this.#prefix}${path}${search === '' ? '' : `?${search}`}`,
      body: body ?? null,
      headers: { authorization: this.#authorization, ...headers },
      signal: AbortSignal.timeout(Math.ceil(timeoutMs)),
    });
    const retryAfter = response.headers['retry-after'];
    return {
      status: response.statusCode,
      retryAfter: Array.isArray(retryAfter) ? retryAfter[0] : retryAfter,
      text: await beginningOf(response.body),
    };
  }

  /** Waits for the requests under way. */
  close(): Promise<void> {
    return this.#pool.close();
  }
}

/** Reads to the end, so that the connection can be used again, and keeps the beginning. */
async function beginningOf(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    if (bytes < MAX_ANSWER_BYTES) chunks.push(chunk);
    bytes += chunk.length;
  }
  return Buffer.concat(chunks).toString('utf8', 0, MAX_ANSWER_BYTES);
}

/** Whether the server took longer than the request allowed, rather than breaking the connection. */
export const isTimeout = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'TimeoutError' || error.name === 'ConnectTimeoutError');
