import { AppError } from '@analytics/shared/errors';
import type { Clock } from '@analytics/shared/ports';
import { createSeal, type Seal } from './seal.js';
import type { SessionSecret } from './session-secret.js';

/** What somebody signed in with. */
export interface SessionCredential {
  kind: 'key' | 'token';
  text: string;
}

export interface Session {
  credential: SessionCredential;
  /** Epoch milliseconds. */
  expiresAt: number;
}

/** What is sealed for whom. */
export interface SessionRequest {
  /** A credential that was checked. */
  credential: SessionCredential;
  /** `Principal.id` of who it is. */
  by: string;
  /** When the credential itself ends, epoch milliseconds. Unset: never. */
  endsAt?: number | undefined;
}

export interface SealedSession {
  /** The value of the cookie. */
  sealed: string;
  /** Epoch milliseconds. */
  expiresAt: number;
}

export interface Sessions {
  /** @throws AppError `invalid_request` when the credential is too long for a cookie. */
  seal(request: SessionRequest): Promise<SealedSession>;
  /** The session of a cookie; undefined when it was altered, is of another installation or has ended. */
  open(sealed: string): Session | undefined;
}

export interface SessionsOptions {
  secret: SessionSecret;
  clock: Clock;
  /** How long a session goes on, at most. */
  lifetimeMs: number;
}

/** Browsers keep no cookie of more than 4,096 bytes, its name and attributes included. */
const MAX_SEALED_LENGTH = 3_900;

/**
 * Sessions that are kept by the browser alone: the cookie has the credential itself, sealed, and each request is checked
 * as if it had brought that. So a key that is revoked ends its sessions, in every process.
 */
export function createSessions({ secret, clock, lifetimeMs }: SessionsOptions): Sessions {
  let last: { of: string; seal: Seal } | undefined;
  const sealBy = (text: string): Seal => {
    if (last?.of !== text) last = { of: text, seal: createSeal(text, 'session') };
    return last.seal;
  };
  return {
    seal: async ({ credential: { kind, text }, by, endsAt = Number.POSITIVE_INFINITY }) => {
      const expiresAt = Math.min(clock.now() + lifetimeMs, endsAt);
      const sealed = sealBy(await secret.ensure(by)).close(JSON.stringify([kind, text, expiresAt]));
      if (sealed.length <= MAX_SEALED_LENGTH) return { sealed, expiresAt };
      throw new AppError('invalid_request', { detail: `The ${kind} is too long for the cookie of a session.` });
    },
    open: (sealed) => {
      const current = secret.current();
      const content = current === undefined ? undefined : sealBy(current).open(sealed);
      if (content === undefined) return undefined;
      // Only who has the secret can have written it.
      const [kind, text, expiresAt] = JSON.parse(content) as [SessionCredential['kind'], string, number];
      return clock.now() < expiresAt ? { credential: { kind, text }, expiresAt } : undefined;
    },
  };
}
