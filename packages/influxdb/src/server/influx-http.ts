import type { Readable } from 'node:stream';
import { HttpError } from '@influxdata/influxdb-client';
import { Pool } from 'undici';
import type { Connection } from './settings.js';

export interface HttpRequest {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  query?: Readonly<Record<string, string>>;
  body?: Uint8Array | string;
  headers?: Readonly<Record<string, string>>;
  /** The request is destroyed when it has no whole answer by then, milliseconds. */
  timeoutMs: number;
}

export interface StreamRequest {
  /** Default `POST`. */
  method?: 'GET' | 'POST';
  path: string;
  body?: string | Readable;
  headers: Readonly<Record<string, string>>;
  /** Max wait for the next bytes, while the consumer waits for them too, milliseconds. */
  idleTimeoutMs: number;
  signal: AbortSignal;
}

export interface HttpResponse {
  status: number;
  /** `Retry-After`, as it was sent. */
  retryAfter: string | undefined;
  /** `Date`, as it was sent. */
  date?: string | undefined;
  /** `X-Influxdb-Version`, as it was sent. */
  version?: string | undefined;
  /** The beginning of the body. */
  text: string;
}

/** InfluxDB can echo a whole rejected batch; what is needed is at the beginning. */
const MAX_TEXT_BYTES = 64 * 1024;
/** Max requests at once, by default. */
const MAX_CONNECTIONS = 16;
const CONNECT_TIMEOUT_MS = 3_000;

/** Requests to one InfluxDB on reused connections. Short reads go by InfluxDB's client instead. */
export class InfluxHttp {
  readonly #pool: Pool;
  readonly #prefix: string;
  readonly #authorization: string;

  /** `maxConnections`: null for no limit. */
  constructor(
    { url, token }: Connection,
    { maxConnections = MAX_CONNECTIONS }: { maxConnections?: number | null } = {},
  ) {
    const { origin, pathname } = new URL(url);
    this.#pool = new Pool(origin, { connections: maxConnections, connect: { timeout: CONNECT_TIMEOUT_MS } });
    this.#prefix = pathname.replace(/\/$/, '');
    this.#authorization = `Token ${token}`;
  }

  /** The response, whatever its status. Rejects when it does not come in time. */
  async request({ method, path, query = {}, body, headers, timeoutMs }: HttpRequest): Promise<HttpResponse> {
    const search = new URLSearchParams(query).toString();
    const response = await this.#pool.request({
      method,
      path: `${this.#prefix}${path}${search === '' ? '' : `?${search}`}`,
      body: body ?? null,
      headers: { authorization: this.#authorization, ...headers },
      signal: AbortSignal.timeout(Math.ceil(timeoutMs)),
    });
    const header = (name: string): string | undefined => {
      const value = response.headers[name];
      return Array.isArray(value) ? value[0] : value;
    };
    return {
      status: response.statusCode,
      retryAfter: header('retry-after'),
      date: header('date'),
      version: header('x-influxdb-version'),
      text: await beginningOf(response.body),
    };
  }

  /**
   * The body of a response, as it comes; leaving it early ends the request.
   *
   * @throws HttpError when the status is no success.
   */
  async stream({
    method = 'POST',
    path,
    body,
    headers,
    idleTimeoutMs,
    signal,
  }: StreamRequest): Promise<AsyncIterable<Buffer>> {
    const response = await this.#pool.request({
      method,
      path: `${this.#prefix}${path}`,
      body: body ?? null,
      headers: { authorization: this.#authorization, ...headers },
      headersTimeout: idleTimeoutMs,
      bodyTimeout: idleTimeoutMs,
      signal,
    });
    if (response.statusCode >= 200 && response.statusCode < 300) return response.body;
    throw new HttpError(response.statusCode, undefined, await beginningOf(response.body));
  }

  /** Ends the requests under way. */
  destroy(): Promise<void> {
    return this.#pool.destroy();
  }

  /** Waits for the requests under way. */
  close(): Promise<void> {
    return this.#pool.close();
  }
}

/** Reads the body to its end, so that the connection can be used again, and returns its beginning. */
async function beginningOf(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    if (bytes < MAX_TEXT_BYTES) chunks.push(chunk);
    bytes += chunk.length;
  }
  return Buffer.concat(chunks).toString('utf8', 0, MAX_TEXT_BYTES);
}

/** Whether the server took longer than the request allowed, rather than breaking the connection. */
export const isTimeout = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'TimeoutError' || error.name === 'ConnectTimeoutError');
