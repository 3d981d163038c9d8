import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { type Admin, adminOf, makeKey } from './admin.js';
import type { MatrixTarget } from './describe-matrix.js';
import { FROM_PAGE, signIn } from './page.js';

/** How long until every process knows a change. */
const KNOWN_WITHIN_MS = 1_000;
const LOAD_MS = 2_000;
const CLIENTS = 4;

interface Seen {
  at: number;
  status: number;
}

/** Rotation and revocation while requests come. */
export function describeRevocation(target: () => MatrixTarget): void {
  const appId = `rotating-${randomUUID().slice(0, 8)}`;
  let admin: Admin;
  beforeAll(async () => {
    admin = adminOf(target().url, target().adminKey);
    await admin.call('PUT', `/apps/${appId}`, { name: 'Rotating' });
  });

  /** Reads and writes with the key until told to stop. */
  const load = (key: () => string, until: () => boolean): Promise<Seen[]>[] =>
    Array.from({ length: CLIENTS }, async (_, client) => {
      const seen: Seen[] = [];
      while (!until()) {
        const at = performance.now();
        const isRead = client % 2 === 0;
        const path = isRead ? `/analytics/dashboards/${appId}` : '/analytics/events?async=true';
        const answer = await fetch(`${target().url}${path}`, {
          method: isRead ? 'GET' : 'POST',
          headers: { authorization: `Bearer ${key()}`, 'content-type': 'application/json' },
          ...(isRead ? {} : { body: JSON.stringify({ appId, userId: 'u', eventType: 't', eventName: 'n' }) }),
        });
        await answer.arrayBuffer();
        seen.push({ at, status: answer.status });
      }
      return seen;
    });

  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  it('a key that is rotated under load costs no request, before and after', async () => {
    const first = await makeKey(admin, appId, ['read', 'write']);
    await pause(KNOWN_WITHIN_MS);
    let key = first.key;
    let isOver = false;
    const clients = load(
      () => key,
      () => isOver,
    );
    await pause(LOAD_MS / 2);
    const rotated = await admin.call<{ key: string }>('POST', `/apps/${appId}/keys/${first.id}/rotate`, {
      overlapSeconds: 60,
    });
    // Every process knows a change within a second; until then the old key goes on.
    await pause(KNOWN_WITHIN_MS);
    key = rotated.key;
    await pause(LOAD_MS / 2);
    isOver = true;
    const seen = (await Promise.all(clients)).flat();
    expect(seen.length).toBeGreaterThan(CLIENTS);
    expect(seen.filter(({ status }) => status >= 400)).toEqual([]);
  });

  it('a key that is revoked under load passes until then, and nowhere a second later', async () => {
    const made = await makeKey(admin, appId, ['read', 'write']);
    await pause(KNOWN_WITHIN_MS);
    let isOver = false;
    const clients = load(
      () => made.key,
      () => isOver,
    );
    await pause(LOAD_MS / 2);
    const sentAt = performance.now();
    await admin.call('DELETE', `/apps/${appId}/keys/${made.id}`);
    const revokedAt = performance.now();
    await pause(KNOWN_WITHIN_MS + LOAD_MS / 2);
    isOver = true;
    const seen = (await Promise.all(clients)).flat();
    expect(seen.filter(({ at, status }) => at < sentAt - 500 && status >= 400)).toEqual([]);
    expect(seen.filter(({ at, status }) => at > revokedAt + KNOWN_WITHIN_MS && status !== 401)).toEqual([]);
    expect(seen.some(({ at }) => at > revokedAt + KNOWN_WITHIN_MS)).toBe(true);
  });

  it('a key that is revoked ends its sessions in every process within a second', async () => {
    const made = await makeKey(admin, appId, ['read', 'write', 'admin']);
    await pause(KNOWN_WITHIN_MS);
    const headers = { ...FROM_PAGE, cookie: await signIn(target().url, made.key), 'content-type': 'application/json' };
    const statuses = async () => {
      const event = JSON.stringify({ appId, userId: 'u', eventType: 't', eventName: 'n' });
      const answers = await Promise.all([
        fetch(`${target().url}/analytics/dashboards/${appId}`, { headers }),
        fetch(`${target().url}/analytics/events?async=true`, { method: 'POST', headers, body: event }),
        fetch(`${target().url}/analytics/admin/apps/${appId}`, { headers }),
      ]);
      return answers.map(({ status }) => status);
    };
    expect(await statuses()).toEqual([200, 202, 200]);
    await admin.call('DELETE', `/apps/${appId}/keys/${made.id}`);
    await pause(KNOWN_WITHIN_MS);
    expect(await statuses()).toEqual([401, 401, 401]);
  });
}
