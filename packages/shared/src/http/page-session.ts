import type { FastifyRequest } from 'fastify';
import { AppError } from '../errors/index.js';
import { isForeign } from './foreign-page.js';
import { sessionCookieIn } from './session-cookie.js';

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
/** No form and no image can set a header, and a page of another origin has to ask first. */
const PAGE_HEADER = 'x-analytics-page';

const forbidden = (detail: string): AppError => new AppError('forbidden', { detail });

/**
 * The sealed session of the page that sends a request. Browsers send cookies along with whatever any page asks for, so it
 * counts only for pages of this service.
 *
 * @throws AppError as `requirePageChange`, and `unauthorized` when there are two sessions.
 */
export function pageSessionOf(request: FastifyRequest): string | undefined {
  const session = sessionCookieIn(request.headers.cookie, { isSecure: request.protocol === 'https' });
  if (session === undefined || isForeign(request)) return undefined;
  requirePageChange(request);
  return session;
}

/** @throws AppError `forbidden` for a change that does not show that a page of this service has sent it. */
export function requirePageChange(request: FastifyRequest): void {
  if (SAFE_METHODS.has(request.method)) return;
  if (request.headers[PAGE_HEADER] !== '1') {
    throw forbidden(`With a session, what changes something needs the header ${PAGE_HEADER}: 1.`);
  }
  if (!isFromOwnPage(request)) throw forbidden('With a session, only pages of this service may change something.');
}

/** Browsers name the origin of whatever changes something. The scheme counts, too, where they say how both are related. */
function isFromOwnPage({ headers }: FastifyRequest): boolean {
  const { 'sec-fetch-site': site, origin } = headers;
  return site === undefined ? origin !== undefined : site === 'same-origin';
}

/** @throws AppError `forbidden_origin` when a page of another origin has sent it, be it one that may call the API. */
export function requireOwnPage(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  const isElsewhere = site !== undefined && site !== 'same-origin' && site !== 'none';
  if (isElsewhere || isForeign(request)) {
    throw new AppError('forbidden_origin', { detail: 'Pages of other origins sign nobody in or out.' });
  }
}
