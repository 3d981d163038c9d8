import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { COSTLY } from '../cases/payloads.js';
import { manyTimes, rawRequest } from '../requests.js';
import { underWatch } from '../vitals.js';
import { call, onceKnown } from './call.js';
import type { World } from './world.js';

const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const PROTOTYPES = [
  '{"__proto__":{"scopes":["admin"],"apps":"all","polluted":1}}',
  '{"constructor":{"prototype":{"polluted":1}}}',
  '{"name":"x","__proto__":{"polluted":1}}',
  '{"name":"x","quotas":{"__proto__":{"eventsPerDay":1}}}',
  '{"name":"x","schema":{"properties":{"__proto__":{"type":"string"}}}}',
  '{"name":"x","schema":{"constructor":{"prototype":{"polluted":1}}}}',
];
/** What only the service says of a thing. */
const ASSIGNED = [
  { hash: '0'.repeat(64) },
  { id: 'AAAAAAAAAAAA' },
  { grant: { tenant: 'x' } },
  { apps: 'all' },
  { createdAt: 0 },
  { replacedBy: 'x' },
  { secret: 'mine' },
  { key: 'mine' },
  { by: 'admin' },
  { isAdmin: true },
];

/** What an admin of one tenant sends to the admin API. */
export function describeAdminBodies(world: () => World): void {
  interface Door {
    method: string;
    path: string;
    body: object;
  }
  let doors: Door[];
  beforeAll(() => {
    const { a } = world();
    const app = `/analytics/admin/apps/${a.app}`;
    doors = [
      { method: 'PUT', path: app, body: { name: a.mark } },
      { method: 'PUT', path: `/analytics/admin/tenants/${a.tenant}`, body: { name: a.mark } },
      { method: 'POST', path: `${app}/keys`, body: { name: 'attacker', scopes: ['read'] } },
      {
        method: 'POST',
        path: `/analytics/admin/tenants/${a.tenant}/keys`,
        body: { name: 'attacker', scopes: ['read'] },
      },
      { method: 'POST', path: `${app}/signing-secrets`, body: { name: 'attacker' } },
      { method: 'PUT', path: `${app}/schemas/attacked`, body: { schema: { type: 'object' } } },
      { method: 'POST', path: `${app}/keys/${a.keyId}/rotate`, body: {} },
    ];
  });
  const send = ({ method, path }: Omit<Door, 'body'>, body: unknown, headers: Record<string, string> = {}) =>
    call({ url: world().url, key: world().a.tenantKey, method, path, headers, body });

  it.each(PROTOTYPES)('a body that poisons a prototype is refused everywhere, and poisons none: %s', async (body) => {
    for (const door of doors) expect([door.path, (await send(door, body)).status]).toEqual([door.path, 400]);
    const { url, a } = world();
    const made = await call({ url, key: a.key, path: `/analytics/admin/apps/${a.app}` });
    expect(made.text).not.toContain('polluted');
    expect((await call({ url, path: `/analytics/admin/apps/${a.app}` })).status).toBe(401);
  });

  it.each(ASSIGNED)('a member that only the service sets is refused: %j', async (more) => {
    for (const door of doors) {
      const isOwn = 'apps' in more && door.path.includes('/keys');
      const { status, text } = await send(door, { ...door.body, ...more });
      expect([400, ...(isOwn ? [403] : [])], `${door.path}: ${text}`).toContain(status);
    }
  });

  it('no key gets more than its maker has', async () => {
    const { url, a, b } = world();
    const keysPath = `/analytics/admin/apps/${a.app}/keys`;
    const less = await call({
      url,
      key: a.tenantKey,
      method: 'POST',
      path: keysPath,
      body: { name: 'admin alone', scopes: ['admin'] },
    });
    const { key, id } = JSON.parse(less.text) as { key: string; id: string };
    await onceKnown(() => call({ url, key, path: keysPath }));
    const ask = (method: string, path: string, body?: object) => call({ url, key, method, path, body });
    for (const scopes of [['read'], ['write'], ['admin', 'read'], ['read', 'write', 'admin']])
      expect((await ask('POST', keysPath, { name: 'more', scopes })).status).toBe(403);
    for (const apps of [[a.app, b.app], [b.app]]) {
      const { status } = await ask('POST', keysPath, { name: 'more', scopes: ['admin'], apps });
      expect([400, 403]).toContain(status);
    }
    expect(
      (await ask('POST', `/analytics/admin/tenants/${a.tenant}/keys`, { name: 'm', scopes: ['admin'] })).status,
    ).toBe(403);
    expect((await ask('POST', `${keysPath}/${a.keyId}/rotate`, {})).status).toBe(403);
    const app = await ask('GET', `/analytics/admin/apps/${a.app}`);
    const { revision } = JSON.parse(app.text) as { revision: number };
    const quotas = { eventsPerDay: 1_000_000_000 };
    expect((await ask('PUT', `/analytics/admin/apps/${a.app}`, { quotas, revision })).status).toBe(403);
    expect((await ask('PUT', `/analytics/admin/apps/${a.app}`, { tenant: b.tenant, revision })).status).toBe(403);
    expect((await ask('PUT', `/analytics/admin/apps/${a.app}`, { tenant: null, revision })).status).toBe(403);
    await call({ url, key: a.tenantKey, method: 'DELETE', path: `${keysPath}/${id}` });
  });

  it.each(COSTLY)('%s are refused by the admin API, and hold nobody up', async (_name, build) => {
    const payload = gzipSync(build());
    for (const door of [doors[0], doors[2], doors[5]]) {
      if (door === undefined) throw new Error('no such route');
      const answers = await underWatch(world().target, () =>
        manyTimes(6, 3, () => send(door, new Uint8Array(payload), { 'content-encoding': 'gzip' })),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400]));
    }
  });

  it('what unpacks to more than a body may have is 413', async () => {
    const payload = new Uint8Array(gzipSync(Buffer.alloc(100 * 1024 * 1024)));
    for (const door of doors) {
      const answers = await underWatch(world().target, () =>
        manyTimes(6, 6, () => send(door, payload, { 'content-encoding': 'gzip' })),
      );
      expect([door.path, ...new Set(answers.map(({ status }) => status))]).toEqual([door.path, 413]);
    }
  });

  it.each<[string, (key: string) => string]>([
    ['say nothing', () => ''],
    ['send half a header', (key) => `PUT /analytics/admin/apps/x HTTP/1.1\r\nhost: 127.0.0.1\r\n${key}\r\nx: `],
    [
      'send half a body',
      (key) =>
        rawRequest('PUT /analytics/admin/apps/x', [key, 'content-type: application/json', 'content-length: 100'], '{'),
    ],
    [
      'send half a chunk',
      (key) =>
        rawRequest(
          'PUT /analytics/admin/apps/x',
          [key, 'content-type: application/json', 'transfer-encoding: chunked'],
          '64\r\n{',
        ),
    ],
  ])('slow clients of the admin API that %s keep nobody else waiting', async (_name, bytes) => {
    const { url, a, target } = world();
    const { hostname, port } = new URL(url);
    const key = `authorization: Bearer ${a.tenantKey}`;
    const sockets = range(200).map(() => {
      const socket = connect({ host: hostname, port: Number(port) });
      socket.on('error', () => {});
      socket.write(bytes(key).replace('/apps/x', `/apps/${a.app}`));
      return socket;
    });
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy();
    });
    await underWatch(target, async () => {
      const answers = await manyTimes(50, 5, () => call({ url, key: a.key, path: `/analytics/admin/apps/${a.app}` }));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    });
  });
}
