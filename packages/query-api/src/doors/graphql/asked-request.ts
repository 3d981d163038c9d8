import { isObject, jsonFault } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';
import type { AskedDocument } from './persisted-queries.js';

/** What a request of GraphQL says, by whatever way it came. */
export interface AskedRequest extends AskedDocument {
  variables: Readonly<Record<string, unknown>>;
  operationName: string | undefined;
}

const SHA256 = /^[0-9a-f]{64}$/;

function textIn(body: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') return value;
  throw invalidRequest([{ path: `/${name}`, message: 'must be text' }]);
}

function objectIn(body: Readonly<Record<string, unknown>>, name: string): Readonly<Record<string, unknown>> {
  const value = body[name] ?? {};
  if (isObject(value)) return value;
  throw invalidRequest([{ path: `/${name}`, message: 'must be an object' }]);
}

function hashIn(extensions: Readonly<Record<string, unknown>>): string | undefined {
  const persisted = extensions['persistedQuery'];
  if (persisted === undefined || persisted === null) return undefined;
  const hash = isObject(persisted) && persisted['version'] === 1 ? persisted['sha256Hash'] : undefined;
  if (typeof hash === 'string' && SHA256.test(hash)) return hash;
  throw invalidRequest([
    { path: '/extensions/persistedQuery', message: 'must be { version: 1, sha256Hash }, the hash in lower-case hex' },
  ]);
}

/** Reads a body, or a message of a WebSocket. Throws `invalid_request`, of a list too: there are no batches. */
export function askedIn(body: unknown): AskedRequest {
  if (Array.isArray(body)) {
    throw invalidRequest([{ path: '', message: 'must be one query: batches are not answered, ask in one document' }]);
  }
  if (!isObject(body)) throw invalidRequest([{ path: '', message: 'must be an object with a query' }]);
  const fault = jsonFault(body);
  if (fault !== undefined) throw invalidRequest([fault]);
  return {
    query: textIn(body, 'query'),
    hash: hashIn(objectIn(body, 'extensions')),
    variables: objectIn(body, 'variables'),
    operationName: textIn(body, 'operationName'),
  };
}

export interface UrlParameters {
  query?: string;
  operationName?: string;
  variables?: string;
  extensions?: string;
}

function jsonIn(name: string, text: string | undefined): unknown {
  if (text === undefined || text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw invalidRequest([{ path: name, message: 'must be JSON' }]);
  }
}

/** The same of a URL, whose variables and extensions are JSON. */
export const askedInUrl = ({ variables, extensions, ...rest }: UrlParameters): AskedRequest =>
  askedIn({ ...rest, variables: jsonIn('variables', variables), extensions: jsonIn('extensions', extensions) });
