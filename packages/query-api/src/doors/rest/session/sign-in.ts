import type { Session } from '@analytics/shared/contracts';
import { isObject } from '@analytics/shared/domain';
import { AppError, invalidRequest } from '@analytics/shared/errors';
import { addressKey, requireOwnPage } from '@analytics/shared/http';
import { type CatalogView, type Clock, type Limiter, windowLeftMs } from '@analytics/shared/ports';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type SessionDeps, signedIn } from './session.js';
import { isSecure, setSessionCookie } from './set-cookie.js';

export interface SignInDeps extends SessionDeps {
  limiter: Limiter;
  clock: Clock;
}

/** Of one address, right keys and wrong ones. */
const MAX_TRIES_PER_MINUTE = 20;
const MINUTE_MS = 60_000;

/** Checks a key, and gives the browser a session that holds it. */
export const signIn =
  (deps: SignInDeps) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<Session> => {
    const { authenticator, sessions, catalog, limiter, clock } = deps;
    requireOwnPage(request);
    await countTry(request, limiter, clock);
    const key = keyIn(request.body);
    if (sessions === undefined) {
      throw new AppError('invalid_request', { detail: 'Nobody needs to sign in here (AUTH=off).' });
    }
    const principal = await authenticator.authenticate({ apiKey: key });
    const credential = { kind: 'key', text: key } as const;
    const endsAt = catalog === undefined ? undefined : endOfKey(principal.id, catalog);
    const session = await sessions.seal({ credential, by: principal.id, endsAt });
    setSessionCookie(reply, { ...session, isSecure: isSecure(request), nowMs: clock.now() });
    reply.code(201);
    return signedIn(principal, deps, session.expiresAt);
  };

/** @throws AppError `rate_limited` when the address has tried too often. */
export async function countTry(request: FastifyRequest, limiter: Limiter, clock: Clock): Promise<void> {
  const atMs = clock.now();
  const use = {
    owner: addressKey(request),
    name: 'sign-in',
    limit: MAX_TRIES_PER_MINUTE,
    windowMs: MINUTE_MS,
    amount: 1,
  };
  const [verdict] = await limiter.claim([[use]], atMs);
  if (verdict?.refusedBy === undefined) return;
  const retryAfterSeconds = Math.ceil(windowLeftMs(use, atMs) / 1_000);
  throw new AppError('rate_limited', {
    detail: `More than ${MAX_TRIES_PER_MINUTE} times signed in within a minute; try again in ${retryAfterSeconds} s.`,
    retryAfterSeconds,
  });
}

/** Faults name the member alone, never what came. */
function keyIn(body: unknown): string {
  const key = isObject(body) ? body['key'] : undefined;
  if (typeof key === 'string' && key !== '') return key;
  throw invalidRequest([{ path: '/key', message: 'must be a key of the service, as text' }]);
}

/** When a key ends, epoch milliseconds; undefined: never, or it is no key of the catalog. */
function endOfKey(principalId: string, catalog: CatalogView): number | undefined {
  const [kind, id = ''] = principalId.split(':');
  return kind === 'key' ? catalog.get('key', id)?.value.notAfter : undefined;
}
