import { randomUUID } from 'node:crypto';
import { CATALOG_LAG_MS } from '@analytics/shared/ports';
import { waitFor } from '@analytics/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Admin, adminOf, makeKey } from './admin.js';
import { type GatedOperation, gatedOperations, requestOf, type Target, textOf } from './operations.js';
import { FROM_PAGE, signIn } from './page.js';

export interface MatrixTarget {
  url: string;
  adminKey: string;
}

const SCOPES = ['write', 'read', 'admin'] as const;
/** How long a key of the matrix is valid that must have expired when it is used; one signs in with it before. */
const SHORT_MS = 10_000;

const CREDENTIALS = ['none', 'of another app', 'of another tenant', 'of another scope', 'revoked', 'expired'] as const;
type Bad = (typeof CREDENTIALS)[number];
/** How a credential comes with a request. */
const WAYS = ['in a header', 'in the session of a page'] as const;
type Way = (typeof WAYS)[number];
const EVERY_BAD = CREDENTIALS.flatMap((credential) => WAYS.map((way) => [credential, way] as const));

const GRAPHQL = '/analytics/graphql';
/** GraphQL says it field by field. */
const isRefusedQuestion = (text: string, appId: string): boolean =>
  text.startsWith('{"errors":') && text.includes('"code":"forbidden"') && !text.includes(`"appId":"${appId}"`);

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
  /** Their sessions, by key. */
  const sessions = new Map<string, string>();

  beforeAll(async () => {
    const { url, adminKey } = target();
    admin = adminOf(url, adminKey);
    operations = await gatedOperations(url);
    await admin.call('PUT', `/tenants/${about.tenant}`, { name: 'One', apps: [own, sibling] });
    await admin.call('PUT', `/tenants/other-${run}`, { name: 'Other', apps: [foreign] });
    const revoked: string[] = [];
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
      revoked.push((await make('revoked', own, [scope])).id);
    }
    const notAfter = Date.now() + SHORT_MS;
    for (const scope of SCOPES) {
      const { key } = await makeKey(admin, own, [scope], { notAfter });
      keys.set(`expired ${scope}`, key);
    }
    // Until every process knows the keys.
    await new Promise((resolve) => setTimeout(resolve, CATALOG_LAG_MS));
    for (const key of [...keys.values(), adminKey]) sessions.set(key, await signIn(url, key));
    for (const id of revoked) await admin.call('DELETE', `/apps/${own}/keys/${id}`);
    await waitFor(() => Date.now() > notAfter, { timeoutMs: 2 * SHORT_MS });
  });

  const ask = async (
    operation: GatedOperation,
    key: string | undefined,
    { asked = about, way = 'in a header' }: { asked?: Target; way?: Way } = {},
  ) => {
    const { path, init } = requestOf(operation, asked);
    const headers = new Headers(init.headers);
    if (way === 'in the session of a page') {
      headers.set('cookie', key === undefined ? 'analytics_session=v1.of-nobody' : (sessions.get(key) ?? ''));
      for (const [name, value] of Object.entries(FROM_PAGE)) headers.set(name, value);
    } else if (key !== undefined) headers.set('authorization', `Bearer ${key}`);
    const answer = await fetch(`${target().url}${path}`, { ...init, headers });
    return { status: answer.status, text: await textOf(answer) };
  };

  it('has every route that is not for everybody', () => {
    expect(operations.length).toBeGreaterThan(20);
    expect(operations.map(({ scope }) => scope)).toEqual(expect.arrayContaining([...SCOPES]));
  });

  it.each(EVERY_BAD)('a key %s, %s, passes at no route about the app', async (credential, way) => {
    const passed: string[] = [];
    for (const operation of operations) {
      const { status, text } = await ask(operation, keyOf(credential, operation.scope), { way });
      const isRefusedField = operation.path === GRAPHQL && isRefusedQuestion(text, own);
      const isRefused = status === 401 || status === 403 || isRefusedField;
      // A list has what the caller may see: of another app that is not this one.
      const isListOfOwn = operation.app === 'none' && status === 200 && !text.includes(own);
      // Of what is about no app in the path, such as a job, others are told that there is no such thing.
      const isHidden = operation.app === 'none' && status === 404;
      if (!isRefused && !isListOfOwn && !isHidden)
        passed.push(`${operation.method} ${operation.path}: ${status} ${text.slice(0, 200)}`);
    }
    expect(passed).toEqual([]);
  });

  it.each(WAYS)('the right key, %s, passes at every route about the app', async (way) => {
    const refused: string[] = [];
    // What deletes goes last, so that the others find what they are about.
    const inOrder = [...operations].sort((one, other) => rank(one) - rank(other));
    for (const operation of inOrder) {
      // An admin of an app takes it from no tenant, and neither moves nor counts the whole installation.
      const isAbove = /\/tenants|\/admin\/(catalog|ledger)/.test(operation.path) || operation.id === 'deleteApp';
      const key = isAbove ? target().adminKey : keyOf('right', operation.scope);
      const { status, text } = await ask(operation, key, { way });
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
        const there = await ask(operation, key, { asked: { appId: foreign, tenant: `other-${run}` } });
        const missing = await ask(operation, key, { asked: { appId: `missing-${run}`, tenant: `nobody-${run}` } });
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
