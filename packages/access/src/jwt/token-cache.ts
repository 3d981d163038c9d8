import { createHash } from 'node:crypto';
import type { PrincipalNow } from '../grant.js';

interface Verified {
  principal: PrincipalNow;
  /** Not valid from then on, epoch milliseconds. */
  expiresAt: number;
}

/** Tokens that were verified, by their SHA-256: a memory dump has no token in it that could be used. */
export class TokenCache {
  readonly #tokens = new Map<string, Verified>();
  readonly #maxTokens: number;

  constructor(maxTokens: number) {
    this.#maxTokens = maxTokens;
  }

  get(token: string, nowMs: number): PrincipalNow | undefined {
    const hash = hashOf(token);
    const found = this.#tokens.get(hash);
    if (found === undefined) return undefined;
    this.#tokens.delete(hash);
    if (nowMs >= found.expiresAt) return undefined;
    // The one that was used last goes last.
    this.#tokens.set(hash, found);
    return found.principal;
  }

  set(token: string, verified: Verified): void {
    this.#tokens.set(hashOf(token), verified);
    if (this.#tokens.size <= this.#maxTokens) return;
    for (const oldest of this.#tokens.keys()) {
      this.#tokens.delete(oldest);
      return;
    }
  }
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64');
