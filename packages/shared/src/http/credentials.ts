import type { FastifyRequest } from 'fastify';
import type { Credentials } from '../ports/index.js';
import { clientCertificateOf } from './client-certificate.js';
import { pageSessionOf } from './page-session.js';

const headerOf = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
};

/** Where clients of other services have a key. */
export interface OtherKeys {
  /** Parameters of the query, and of the path. Only a key that can write and nothing else is taken from there. */
  inQuery?: readonly string[];
  inPath?: string;
  /** Whether the password of Basic is the key where there is one, whatever the user is called. */
  inPassword?: boolean;
  /** Whether `Authorization: Token <key>` is what `Bearer <key>` is elsewhere. */
  asToken?: boolean;
  /** Asked after the body was read, when nothing before it says who asks. */
  inBody?: (request: FastifyRequest) => string | undefined;
}

export interface KeyPlaces {
  /** Whether `?key=` is taken. */
  queryKey?: boolean;
  otherKeys?: OtherKeys;
}

type Named = Pick<Credentials, 'authorization' | 'apiKey' | 'queryKey'>;

const joined = (key: string | readonly string[] | undefined): string | undefined =>
  typeof key === 'object' ? key.join(', ') : key;

/** The query string is not checked yet: `key` may be there more than once. */
function queryKeyOf({ query, params }: FastifyRequest, { queryKey = false, otherKeys }: KeyPlaces): string | undefined {
  const given = query as Readonly<Record<string, string | string[] | undefined>>;
  if (otherKeys === undefined) return queryKey ? joined(given['key']) : undefined;
  const { inQuery = [], inPath } = otherKeys;
  const inUrl = inPath === undefined ? undefined : (params as Readonly<Record<string, string | undefined>>)[inPath];
  const keys = [...(queryKey ? ['key'] : []), ...inQuery].map((name) => joined(given[name]));
  const different = new Set([...keys, inUrl].filter((key) => key !== undefined));
  return different.size === 0 ? undefined : [...different].join(', ');
}

const BASIC = /^basic +(\S+)$/i;
const AS_TOKEN = /^token(?= )/i;

function authorizationOf(request: FastifyRequest, { otherKeys }: KeyPlaces): string | undefined {
  const sent = headerOf(request, 'authorization');
  const authorization = otherKeys?.asToken === true ? sent?.replace(AS_TOKEN, 'Bearer') : sent;
  const base64 = otherKeys?.inPassword === true ? BASIC.exec(authorization ?? '')?.[1] : undefined;
  if (base64 === undefined) return authorization;
  const [, password = ''] = /:(.*)$/s.exec(Buffer.from(base64, 'base64').toString()) ?? [];
  return password === '' ? authorization : `Basic ${Buffer.from(`${password}:`).toString('base64')}`;
}

/** The keys that a request names before its body is read. */
const namedKeys = (request: FastifyRequest, places: KeyPlaces): Named => ({
  authorization: authorizationOf(request, places),
  apiKey: headerOf(request, 'x-api-key'),
  queryKey: queryKeyOf(request, places),
});

const saysNothing = ({ authorization, apiKey, queryKey }: Named): boolean =>
  (authorization ?? apiKey ?? queryKey) === undefined;

/** Whether the key of a request, if it has any, can only be in its body. */
export const mayHaveKeyInBody = (request: FastifyRequest, places: KeyPlaces): boolean =>
  places.otherKeys?.inBody !== undefined && saysNothing(namedKeys(request, places));

/**
 * What a request brings to say who asks. A browser adds the cookie of a session to everything that the page sends, so
 * that a key or token that the page names itself goes before it.
 *
 * @throws AppError as `pageSessionOf`.
 */
export function credentialsOf(request: FastifyRequest, places: KeyPlaces = {}): Credentials {
  const named = namedKeys(request, places);
  return {
    ...named,
    certificate: clientCertificateOf(request.raw.socket),
    session: saysNothing(named) ? pageSessionOf(request) : undefined,
  };
}
