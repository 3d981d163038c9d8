import { withoutCredentials } from '@analytics/shared/config';
import type { Principal } from '@analytics/shared/domain';
import { AppError } from '@analytics/shared/errors';
import type { Clock, Lifecycle } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';
import { errors, jwtVerify } from 'jose';
import { type AppsOfTenant, principalOf } from '../grant.js';
import { grantOf } from './claims.js';
import type { KeySet } from './key-set.js';
import { keySetAt, keySetIn, type LoadKeySet } from './load-key-set.js';
import { algorithmsOf, type JwtConfig } from './section.js';
import { TokenCache } from './token-cache.js';
import { refusalOf } from './token-faults.js';
import { checkHeader, checkLength } from './token-header.js';
import { createTokenKeys, type TokenKeys } from './token-keys.js';

/** How far the clocks of issuer and service may be apart. */
const CLOCK_TOLERANCE_SECONDS = 5;
/** Verified tokens that are remembered; a verification costs about 0.4 ms. */
const MAX_CACHED_TOKENS = 5_000;
/** Of keys at a URL. An issuer shows a new key some time before it signs with it. */
const URL_TIMES = { maxAgeMs: 600_000, cooldownMs: 10_000 };
/** Of keys in a file: it costs nothing to look. */
const FILE_TIMES = { maxAgeMs: 0, cooldownMs: 5_000 };

export interface TokenVerifierOptions {
  config: JwtConfig;
  /** The apps of a tenant, from the catalog. */
  appsOfTenant: AppsOfTenant;
  clock: Clock;
  logger: Logger;
  /** Unset: 10 s at a URL, 5 s in a file. */
  cooldownMs?: number;
}

/** Says whose a token is. Its health is that of the issuer's keys. */
export interface TokenVerifier extends Lifecycle {
  /**
   * The principal `jwt:<sub>` of a token, with the apps that it may use now. A token that was verified before costs a
   * hash until it expires or the issuer's keys change.
   *
   * @throws AppError `unauthorized` when the token is not valid now, `token_keys_unavailable` while the keys of the issuer
   *   could never be read.
   */
  verify(token: string): Promise<Principal>;
}

/** The verifier of tokens of the configured issuer; undefined when there is none. `start` does not wait for its keys. */
export function createTokenVerifier(options: TokenVerifierOptions): TokenVerifier | undefined {
  const { config, appsOfTenant, clock, logger } = options;
  const source = sourceOf(config);
  if (config.JWT_ISSUER === undefined || config.JWT_AUDIENCE === undefined || source === undefined) return undefined;
  const { load, place, times } = source;
  const { cooldownMs = times.cooldownMs } = options;
  const keys = createTokenKeys({ load, place, ...times, cooldownMs, clock, logger });
  const algorithms = algorithmsOf(config.JWT_ALGORITHMS);
  const checks = {
    issuer: config.JWT_ISSUER,
    audience: config.JWT_AUDIENCE,
    algorithms,
    requiredClaims: ['exp', 'sub'],
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
  };
  // With other keys the cache is another one: a token of a key that is gone must be refused.
  let verified: { by: KeySet; tokens: TokenCache } | undefined;
  const cacheOf = (by: KeySet): TokenCache => {
    if (verified?.by !== by) verified = { by, tokens: new TokenCache(MAX_CACHED_TOKENS) };
    return verified.tokens;
  };
  const check = async (token: string, set: KeySet): Promise<Principal> => {
    const cache = cacheOf(set);
    const { payload } = await jwtVerify(token, set.find, { ...checks, currentDate: new Date(clock.now()) });
    const principal = principalOf(grantOf(payload, config));
    cache.set(token, { principal, expiresAt: ((payload.exp ?? 0) + CLOCK_TOLERANCE_SECONDS) * 1_000 });
    return principal(appsOfTenant);
  };

  return {
    start: keys.start,
    stop: keys.stop,
    health: keys.health,
    verify: async (token) => {
      checkLength(token);
      const known = keys.current();
      const cached = known === undefined ? undefined : cacheOf(known).get(token, clock.now());
      if (cached !== undefined) return cached(appsOfTenant);
      checkHeader(token, algorithms);
      try {
        return await withCurrentKeys(keys, (set) => check(token, set));
      } catch (error) {
        throw refusalOf(error);
      }
    },
  };
}

/** Checks a token; if it is signed with an unknown key, once more with newer keys, as far as there are any. */
async function withCurrentKeys<T>(keys: TokenKeys, check: (set: KeySet) => Promise<T>): Promise<T> {
  const first = keys.current() ?? (await refreshed(keys));
  try {
    return await check(first);
  } catch (error) {
    if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
    const newer = await refreshed(keys);
    if (newer === first) throw error;
    return await check(newer);
  }
}

const RETRY_AFTER_SECONDS = 10;

async function refreshed(keys: TokenKeys): Promise<KeySet> {
  await keys.refresh();
  const current = keys.current();
  if (current !== undefined) return current;
  throw new AppError('token_keys_unavailable', { retryAfterSeconds: RETRY_AFTER_SECONDS });
}

function sourceOf({
  JWT_JWKS_URL: url,
  JWT_JWKS_FILE: path,
}: JwtConfig): { load: LoadKeySet; place: string; times: typeof URL_TIMES } | undefined {
  if (url !== undefined) return { load: keySetAt(url), place: withoutCredentials(url), times: URL_TIMES };
  return path === undefined ? undefined : { load: keySetIn(path), place: path, times: FILE_TIMES };
}
