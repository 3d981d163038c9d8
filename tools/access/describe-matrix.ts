import { randomUUID } from 'node:crypto';
import { waitFor } from '@analytics/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Admin, adminOf, makeKey } from './admin.js';
import { type GatedOperation, gatedOperations, requestOf, type Target } from './operations.js';

export interface MatrixTarget {
  url: string;
  adminKey: string;
}

const SCOPES = ['write', 'read', 'admin'] as const;
/** How long a key of the matrix is valid that must have expired when it is used. */
const SHORT_MS = 3_000;

const CREDENTIALS = ['none', 'of another app', 'of another tenant', 'of another scope', 'revoked', 'expired'] as const;
type Bad = (typeof CREDENTIALS)[number];

/** Every route against every credential that must not pass, and the one that must. */
export function describeMatrix(target: () => MatrixTarget): void {
  const run = randomUUID().slice(0, 8);
  const [own, sibling, foreign] = [`own-${run}`, `sibling-${run}`, `foreign-${run}`];
  const about: Target = { appId: own, tenant: `tenant-${run}` };
  let admin: Admin;
  let operations: GatedOperation[];
  /** The keys, by credential and scope. */
  const keys = new Map<string, string>();
  const keyOf = (credential: Bad | 'right', scope: string) => keys.get(`${credential} ${scope}`);

  beforeAll(async () => {
    const { url, adminKey } = target();
    admin = adminOf(url, adminKey);
    operations = await gatedOperations(url);
    await admin.call('PUT', `/tenants/${about.tenant}`, { name: 'One', apps: [own, sibling] });
    await admin.call('PUT', `/tenants/other-${run}`, { name: 'Other', apps: [foreign] });
    let notAfter = 0;
    for (const scope of SCOPES) {
      const make = async (credential: Bad | 'right', appId: string, scopes: readonly string[], more = {}) => {
        const made = await makeKey(admin, appId, scopes, more);
        keys.set(`${credential} ${scope}`, made.key);
        return made;
      };
      // Who makes keys gives none more than they have.
      await make('right', own, scope === 'admin' ? SCOPES : [scope]);
      await make('of another app', sibling, [scope]);
      await make('of another tenant', foreign, [scope]);
      await make(
        'of another scope',
        own,
        SCOPES.filter((each) => each !== scope),
      );
      const revoked = await make('revoked', own, [scope]);
      await admin.call('DELETE', `/apps/${own}/keys/${revoked.id}`);
      notAfter = Date.now() + SHORT_MS;
      await make('expired', own, [scope], { notAfter });
    }
    await waitFor(() => Date.now() > notAfter);
  });

  const ask = async (operation: GatedOperation, key: string | undefined, target_: Target = about) => {
    const { path, init } = requestOf(operation, target_);
    const headers = new Headers(init.headers);
    if (key !== undefined) headers.set('authorization', `Bearer ${key}`);
    const answer = await fetch(`${target().url}${path}`, { ...init, headers });
    return { status: answer.status, text: await answer.text() };
  };

  it('has every route that is not for everybody', () => {
    expect(operations.length).toBeGreaterThan(20);
    expect(operations.map(({ scope }) => scope)).toEqual(expect.arrayContaining([...SCOPES]));
  });

  it.each(CREDENTIALS)('a key %s passes at no route about the app', async (credential) => {
    const passed: string[] = [];
    for (const operation of operations) {
      const { status, text } = await ask(operation, keyOf(credential, operation.scope));
      const isRefused = status === 401 || status === 403;
      // A list has what the caller may see: of another app that is not this one.
      const isListOfOwn = operation.app === 'none' && status === 200 && !text.includes(own);
      if (!isRefused && !isListOfOwn)
        passed.push(`${operation.method} ${operation.path}: ${status} ${text.slice(0, 200)}`);
    }
    expect(passed).toEqual([]);
  });

  it('the right key passes at every route about the app', async () => {
    const refused: string[] = [];
    // What deletes goes last, so that the others find what they are about.
    const inOrder = [...operations].sort((one, other) => rank(one) - rank(other));
    for (const operation of inOrder) {
      const key = operation.path.includes('/tenants') ? target().adminKey : keyOf('right', operation.scope);
      const { status, text } = await ask(operation, key);
      if (status === 401 || status === 403 || status >= 500) {
        refused.push(`${operation.method} ${operation.path}: ${status} ${text.slice(0, 200)}`);
      }
    }
    expect(refused).toEqual([]);
  });

  describe('whether a foreign app exists', () => {
    it('is told by no answer', async () => {
      const withoutId = (text: string, appId: string) => {
        const body = text.replaceAll(appId, 'APP');
        return body.replace(/"correlationId":"[^"]*"/, '').replace(/"(timestamp|eventId|index)":[^,}]*/g, '');
      };
      const told: string[] = [];
      for (const operation of operations) {
        const key = keyOf('right', operation.scope);
        const there = await ask(operation, key, { appId: foreign, tenant: `other-${run}` });
        const missing = await ask(operation, key, { appId: `missing-${run}`, tenant: `nobody-${run}` });
        const same =
          there.status === missing.status &&
          withoutId(there.text, foreign).replaceAll(`other-${run}`, 'TENANT') ===
            withoutId(missing.text, `missing-${run}`).replaceAll(`nobody-${run}`, 'TENANT');
        if (!same) {
          told.push(
            `${operation.method} ${operation.path}: ${there.status} ${there.text} / ${missing.status} ${missing.text}`,
          );
        }
      }
      expect(told).toEqual([]);
    });
  });
}

const rank = ({ method }: GatedOperation): number => (method === 'DELETE' ? 2 : method === 'PUT' ? 0 : 1);
