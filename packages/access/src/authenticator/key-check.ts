import { timingSafeEqual } from 'node:crypto';
import type { KeyRecord } from '@analytics/shared/contracts';
import type { Principal } from '@analytics/shared/domain';
import type { CatalogView, Clock } from '@analytics/shared/ports';
import type { AppsOfTenant } from '../grant.js';
import { hashOf, KEY_PREFIX, parseKey } from '../keys/key-text.js';
import { expired, malformed, notValid, notValidYet } from './refusals.js';

/** A key whose secret was right. */
export interface ValidKey {
  id: string;
  principal: Principal;
}

interface KnownKey extends ValidKey {
  record: KeyRecord;
}

export interface KeyCheckDeps {
  catalog: Pick<CatalogView, 'get' | 'watch'>;
  appsOfTenant: AppsOfTenant;
  clock: Clock;
}

/** Compared with when a key is unknown, so that it takes as long as one that is known. */
const NOBODYS_HASH = hashOf('');

/** Says whose a key is. Both throw AppError `unauthorized` for a key that is not valid now. */
export interface KeyCheck {
  /**
   * A key that was checked before.
   *
   * @param digest SHA-256 of the key, hex. Keys that were checked are known by it until keys or apps change, so that
   *   memory has no key that could be used.
   */
  known(digest: string): ValidKey | undefined;
  check(text: string, digest: string): ValidKey;
}

export function createKeyCheck({ catalog, appsOfTenant, clock }: KeyCheckDeps): KeyCheck {
  const known = new Map<string, KnownKey>();
  catalog.watch(({ kind }) => {
    if (kind === 'key' || kind === 'app') known.clear();
  });

  const lookUp = (text: string): KnownKey => {
    const parsed = parseKey(text);
    if (parsed === undefined) {
      throw text.startsWith(KEY_PREFIX) ? malformed('the key was cut or mistyped') : notValid();
    }
    const { id, secret } = parsed;
    const record = catalog.get('key', id)?.value;
    const isRight = equalHashes(hashOf(secret), record?.hash ?? NOBODYS_HASH);
    if (record === undefined || !isRight) throw notValid();
    return { id, record, principal: principalOf(id, record, appsOfTenant) };
  };

  return {
    known: (digest) => {
      const key = known.get(digest);
      if (key !== undefined) checkTime(key.record, clock.now());
      return key;
    },
    check: (text, digest) => {
      const key = lookUp(text);
      known.set(digest, key);
      checkTime(key.record, clock.now());
      return key;
    },
  };
}

function equalHashes(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one, 'hex'), Buffer.from(other, 'hex')];
  return a.length === b.length && timingSafeEqual(a, b);
}

function checkTime({ notBefore, notAfter }: KeyRecord, nowMs: number): void {
  if (notBefore !== undefined && nowMs < notBefore) throw notValidYet(notBefore);
  if (notAfter !== undefined && nowMs >= notAfter) throw expired(notAfter);
}

/** A key of no app may do nothing at all, because some routes are about no app. */
function principalOf(keyId: string, { grant, scopes }: KeyRecord, appsOfTenant: AppsOfTenant): Principal {
  const id = `key:${keyId}`;
  if ('tenant' in grant) return { id, apps: appsOfTenant(grant.tenant), scopes, tenant: grant.tenant };
  return { id, apps: grant.apps, scopes: grant.apps.length === 0 ? [] : scopes };
}
