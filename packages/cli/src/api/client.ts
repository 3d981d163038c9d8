import { isLoopback } from '@analytics/shared/domain';
import { UsageError } from '../usage-error.js';
import { type Answer, apiError } from './api-error.js';
import type { Connection } from './connection.js';
import { unreachable } from './unreachable.js';

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Call {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Segments below `/analytics`; what they contain is encoded here. */
  path: readonly string[];
  query?: Query;
  body?: unknown;
  /** The revision that was read, of a deletion. */
  revision?: number;
  /** Makes a call that is sent twice take effect once, where the route knows it. */
  idempotencyKey?: string;
}

/** Calls the API of one service. */
export interface ApiClient {
  connection: Connection;
  /**
   * Resolves with the answer's body (undefined when it has none), and its status.
   *
   * @throws ApiError when the service refuses, OperatorError when it cannot be reached
   */
  call<Body>(call: Call): Promise<{ status: number; body: Body }>;
  /**
   * Resolves with the answer's bytes, which come as they are taken and take as long as they take. They reject when the
   * connection is cut, or the signal aborts.
   *
   * @throws as `call`
   */
  read(call: Pick<Call, 'path' | 'query'>, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
}

/** Catalog changes wait for the log; a person waits for the answer. */
const TIMEOUT_MS = 30_000;

const NO_CONTENT = 204;

export interface ClientOptions {
  connection: Connection;
  /** `analytics/<version>` */
  userAgent: string;
  timeoutMs?: number;
}

export function createClient({ connection, userAgent, timeoutMs = TIMEOUT_MS }: ClientOptions): ApiClient {
  const urlOf = ({ path, query = {} }: Pick<Call, 'path' | 'query'>): string =>
    `${connection.url}/analytics/${path.map(segment).join('/')}${queryText(query)}`;
  const identity = {
    'user-agent': userAgent,
    ...(connection.credential === undefined ? {} : { authorization: `Bearer ${connection.credential.key}` }),
  };
  const send = async ({ body, method, revision, idempotencyKey, ...place }: Call): Promise<Answer> => {
    const url = urlOf(place);
    const headers = {
      accept: 'application/json',
      ...identity,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(revision === undefined ? {} : { 'if-match': `"${revision}"` }),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    };
    try {
      const response = await fetch(url, {
        method,
        headers,
        // The key must reach nobody but the service that was named.
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return await readAnswer(response);
    } catch (error) {
      throw unreachable(error, { url: connection.url, changes: method !== 'GET', timeoutMs });
    }
  };
  return {
    connection,
    call: async <Body>(call: Call) => {
      const answer = await send(call);
      const { status, body } = answer;
      const isGood = status >= 200 && status < 300 && (body !== undefined || status === NO_CONTENT);
      if (!isGood) throw apiError(answer, connection);
      return { status, body: body as Body };
    },
    read: async (place, signal) => {
      const url = urlOf(place);
      // On one machine it would cost more than it saves.
      const isNear = isLoopback(new URL(connection.url).hostname);
      const headers = { ...identity, 'accept-encoding': isNear ? 'identity' : 'gzip' };
      let response: Response;
      try {
        response = await fetch(url, { headers, redirect: 'manual', signal });
      } catch (error) {
        throw unreachable(error, { url: connection.url, changes: false, timeoutMs });
      }
      if (response.status !== 200 || response.body === null) throw apiError(await readAnswer(response), connection);
      return response.body as AsyncIterable<Uint8Array>;
    },
  };
}

async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const contentType = response.headers.get('content-type') ?? '';
  return { status: response.status, contentType, body: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An id in a path. `.` and `..` would be taken out of it, encoded or not, and lead elsewhere. */
function segment(text: string): string {
  if (text === '.' || text === '..' || text === '')
    throw new UsageError(`${JSON.stringify(text)} cannot be an id here.`);
  return encodeURIComponent(text);
}

function queryText(query: Query): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) given.set(name, String(value));
  return given.size === 0 ? '' : `?${given.toString()}`;
}
