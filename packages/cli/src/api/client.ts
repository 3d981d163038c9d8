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
  const send = async ({ method, path, query = {}, body, revision }: Call): Promise<Answer> => {
    const url = `${connection.url}/analytics/${path.map(segment).join('/')}${queryText(query)}`;
    const headers = {
      accept: 'application/json',
      'user-agent': userAgent,
      ...(connection.credential === undefined ? {} : { authorization: `Bearer ${connection.credential.key}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(revision === undefined ? {} : { 'if-match': `"${revision}"` }),
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
