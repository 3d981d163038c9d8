import type { KeyRecord } from '@analytics/shared/contracts';
import { AppError } from '@analytics/shared/errors';
import type { Authenticator, Catalog, Credentials } from '@analytics/shared/ports';
import { appSettings, fakeCatalog } from '@analytics/testing';
import { type AuthenticatorOptions, createAuthenticator, createKey, type NewKey } from '../../src/index.js';
import { hashOf } from '../../src/keys/key-text.js';

export const NOW_MS = Date.UTC(2026, 0, 15, 12);
export const ADMIN_KEY = 'an admin key, with 40 characters and more';

export interface Setting {
  catalog: Catalog;
  authenticator: Authenticator;
  clock: { now(): number; ms: number };
  /** Makes a key that may write and read the app shop, unless it says otherwise. */
  addKey(record?: Partial<KeyRecord>): Promise<NewKey>;
  /** Puts an app or a tenant's app. */
  addApp(id: string, tenant?: string): Promise<void>;
}

export function setting(options: Partial<AuthenticatorOptions> = {}): Setting {
  const clock = { ms: NOW_MS, now: () => clock.ms };
  const catalog = fakeCatalog(clock.now);
  const adminKey = { hash: hashOf(ADMIN_KEY) };
  const authenticator = createAuthenticator({ config: { AUTH: 'on' }, catalog, adminKey, clock, ...options });
  return {
    catalog,
    authenticator,
    clock,
    addKey: async (record = {}) => {
      const made = createKey();
      const value: KeyRecord = {
        name: 'test',
        hash: made.hash,
        scopes: ['write', 'read'],
        grant: { apps: ['shop'] },
        createdAt: NOW_MS,
        ...record,
      };
      await catalog.put('key', made.id, value, { revision: 0, by: 'admin' });
      return made;
    },
    addApp: async (id, tenant) => {
      const settings = tenant === undefined ? appSettings() : appSettings({ tenant });
      await catalog.put('app', id, settings, { revision: catalog.get('app', id)?.revision ?? 0, by: 'admin' });
    },
  };
}

export const basic = (user: string, password = ''): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/** The words of a 401; any other error is a failure. */
export async function refusalOf(authenticator: Authenticator, credentials: Credentials): Promise<string> {
  try {
    const principal = await authenticator.authenticate(credentials);
    throw new Error(`was let in as ${principal.id}`);
  } catch (error) {
    if (error instanceof AppError && error.code === 'unauthorized') return error.detail;
    throw error;
  }
}
