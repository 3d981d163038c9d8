import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { INTERNALS } from '../cases/doors.js';
import { HOSTILE } from '../cases/hostile-texts.js';
import { exchange, rawRequest, statusesIn } from '../requests.js';
import { call, cursorOf, onceKnown } from './call.js';
import type { World } from './world.js';

/** Text that is code to a query language, a log, a terminal or a header. */
const TEXTS = [
  ...HOSTILE,
  `") |> filter(fn: (r) => true) |> yield(name: "x") //`,
  `x" or r.appId != "x`,
  `x/**/UNION/**/SELECT * FROM events--`,
  `'; ATTACH '/etc/passwd' AS x; --`,
  `'); COPY events TO '/tmp/x'; --`,
  `read_csv('/etc/passwd')`,
  'm,appId=other value=1 1',
  '\\"; DROP MEASUREMENT events; --',
  '$\u007bjndi:ldap://127.0.0.1/x}',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '../../../etc/passwd',
  '__proto__',
  'hasOwnProperty',
  '%0d%0ax-injected: 1',
  '%s%s%n',
  '\u202etxt.exe',
  'ａｐｐ',
];
/** Text with control characters, which is refused in names. */
const CONTROLS = ['a\nb', 'a\r\nx-injected: 1', 'a\u0000b', 'a\u001b[2Jb', '\ud800'];
const TERMINAL = /\p{Cc}/u;
const LINE = '{"level":60,"msg":"forged"}';

/** A name is a name, in every place where somebody with a key can put one. */
export function describeInjection(world: () => World): void {
  const asA = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    call({ url: world().url, key: world().a.tenantKey, method, path, body, headers });
  const encoded = encodeURIComponent;

  it.each(TEXTS)(
    '%s in any path or parameter gives nothing of others, and is no fault of the service',
    async (text) => {
      const { a, b } = world();
      const name = encoded(text);
      const app = `/analytics/admin/apps/${a.app}`;
      for (const [method, path, statuses] of [
        ['GET', `/analytics/dashboards/${name}`, [403, 400]],
        ['GET', `/analytics/dashboards/${a.app}?startTime=${name}`, text === 'now()' ? [200] : [400]],
        ['GET', `/analytics/users/${name}/events`, [200, 400]],
        ['GET', `/analytics/users/u/events?appId=${name}`, [403, 400]],
        ['GET', `/analytics/users/${a.userId}/events?eventType=${name}&eventName=${name}`, [200, 400]],
        ['GET', `/analytics/users/u/events?cursor=${name}`, [400]],
        ['GET', `/analytics/users/u/events?cursor=${encoded(cursorOf('1', text))}`, [200, 400]],
        ['GET', `/analytics/metrics?appId=${name}`, [403, 400]],
        ['GET', `/analytics/metrics?metricName=${name}&metricType=${name}`, [200, 400]],
        ['GET', `/analytics/metrics?appId=${a.app}&tags.${name}=${name}`, [200, 400]],
        ['GET', `/analytics/metrics?appId=${a.app}&aggregation=${name}&window=${name}&by=${name}`, [400]],
        ['GET', `/analytics/metrics?appId=${a.app}&aggregation=sum&by=${encoded(`tags.${text}`)}`, [200, 400]],
        ['GET', `/analytics/admin/apps/${name}`, [403, 400]],
        ['GET', `/analytics/admin/tenants/${name}`, [403, 400]],
        ['GET', `/analytics/admin/tenants/${name}/keys`, [403, 400]],
        ['GET', `${app}/schemas/${name}`, [404, 400]],
        ['DELETE', `${app}/keys/${name}`, [404, 400]],
        ['POST', `${app}/keys/${name}/rotate`, [404, 400]],
        ['DELETE', `${app}/signing-secrets/${name}`, [404, 400]],
        ['GET', `/analytics/admin/apps?cursor=${encoded(cursorOf(text))}`, [200, 400]],
        ['GET', `/analytics/admin/audit?cursor=${encoded(cursorOf(1, text))}`, [200, 400]],
        ['GET', `/analytics/admin/audit?cursor=${name}&limit=${name}`, [400]],
      ] as const) {
        const { status, text: answer, headers } = await asA(method, path, method === 'POST' ? {} : undefined);
        expect([path, statuses.includes(status as never) ? 'as meant' : `${status} ${answer}`]).toEqual([
          path,
          'as meant',
        ]);
        for (const theirs of [b.mark, b.app, b.tenant]) expect(answer, path).not.toContain(theirs);
        if (!INTERNALS.test(text)) expect(answer.replaceAll(text, ''), path).not.toMatch(INTERNALS);
        expect(headers.get('x-injected')).toBeNull();
      }
    },
  );

  it.each(TEXTS)('%s as the name of an app, a tenant, a key and an event is that name', async (text) => {
    const { url, adminKey, b } = world();
    const id = `${text} ${randomUUID().slice(0, 8)}`;
    const admin = (method: string, path: string, body?: unknown) => call({ url, key: adminKey, method, path, body });
    const tenant = await admin('PUT', `/analytics/admin/tenants/${encoded(id)}`, { name: text, apps: [id] });
    expect([201, 400], tenant.text).toContain(tenant.status);
    if (tenant.status === 400) return;
    const made = await admin('POST', `/analytics/admin/apps/${encoded(id)}/keys`, {
      name: text,
      scopes: ['read', 'write', 'admin'],
    });
    expect(made.status, made.text).toBe(201);
    const { key } = JSON.parse(made.text) as { key: string };
    const fresh = { 'cache-control': 'no-cache' };
    const own = (method: string, path: string, body?: unknown) =>
      call({ url, key, method, path, body, headers: fresh });
    const dashboard = `/analytics/dashboards/${encoded(id)}`;
    await onceKnown(() => own('GET', dashboard));
    const schema = await own('PUT', `/analytics/admin/apps/${encoded(id)}/schemas/${encoded(text)}`, {
      schema: { properties: { [text]: { type: 'string', description: text } } },
    });
    expect([201, 400], schema.text).toContain(schema.status);
    const event = { appId: id, userId: text, eventType: text, eventName: text, properties: { text } };
    const written = await onceKnown(() => own('POST', '/analytics/events', event));
    expect([201, 400], written.text).toContain(written.status);
    const read = await own('GET', `/analytics/users/${encoded(text)}/events`);
    // A path that leaves its root once it is decoded is answered by the gateway itself.
    if (read.status === 400 && text.includes('../')) return;
    const events = (JSON.parse(read.text) as { events?: { appId: string; userId: string }[] }).events ?? [];
    expect(events.map(({ appId, userId }) => [appId, userId])).toEqual(written.status === 201 ? [[id, text]] : []);
    const seen = JSON.parse((await own('GET', dashboard)).text) as { summary: { totalEvents: number } };
    expect(seen.summary.totalEvents).toBe(written.status === 201 ? 1 : 0);
    expect((await own('GET', `/analytics/dashboards/${encoded(b.app)}`)).status).toBe(403);
    expect(
      JSON.parse((await own('GET', '/analytics/admin/apps')).text).apps.map(({ appId }: { appId: string }) => appId),
    ).toEqual([id]);
    const gone = await admin('DELETE', `/analytics/admin/apps/${encoded(id)}?force=true`);
    expect(gone.status, gone.text).toBe(204);
  });

  it.each(CONTROLS)('the control character in %j is in no name', async (text) => {
    const { url, adminKey, a } = world();
    const name = encoded(text.toWellFormed());
    const app = `/analytics/admin/apps/${a.app}`;
    const admin = (method: string, path: string, body: unknown) => call({ url, key: adminKey, method, path, body });
    for (const [what, answer] of [
      ['tenant', await admin('PUT', `/analytics/admin/tenants/x${name}`, { name: 'x' })],
      ['app', await admin('PUT', `/analytics/admin/apps/x${name}`, { name: 'x' })],
      ['name', await admin('PUT', app, { name: text })],
      ['apps', await admin('PUT', `/analytics/admin/tenants/x-${randomUUID()}`, { name: 'x', apps: [text] })],
      ['key', await asA('POST', `${app}/keys`, { name: text, scopes: ['read'] })],
      ['secret', await asA('POST', `${app}/signing-secrets`, { name: text })],
    ] as const) {
      expect([what, answer.status], answer.text).toEqual([
        what,
        text === '\ud800' && ['tenant', 'app'].includes(what) ? answer.status : 400,
      ]);
      expect(answer.headers.get('x-injected')).toBeNull();
    }
  });

  describe('what a client sends', () => {
    it('adds no header to an answer', async () => {
      const { url, a } = world();
      const key = `authorization: Bearer ${a.key}`;
      for (const path of [
        `/analytics/dashboards/x%0d%0ax-injected:%201`,
        `/analytics/admin/apps/${a.app}/schemas/x%0d%0ax-injected:%201`,
        `/analytics/users/x%0d%0ax-injected:%201/events`,
        `/nothing%0d%0ax-injected:%201`,
        `/docs%0d%0ax-injected:%201`,
      ]) {
        const answer = await exchange(url, rawRequest(`GET ${path}`, [key, 'connection: close']));
        expect(answer.split('\r\n\r\n')[0], path).not.toMatch(/^x-injected/im);
        expect(
          statusesIn(answer).every((status) => status < 500),
          answer,
        ).toBe(true);
      }
      for (const header of [
        'x-correlation-id: a\x0dx-injected: 1',
        'origin: http://x\x0dx-injected: 1',
        'x-correlation-id: a%0d%0ax-injected: 1',
      ]) {
        const answer = await exchange(url, rawRequest('GET /live', [header, 'connection: close']));
        expect(answer.split('\r\n\r\n')[0], header).not.toMatch(/^x-injected/im);
      }
    });

    it('makes no line of its own in a log, and no command of a terminal', async () => {
      const { url, a, target } = world();
      const forged = encoded(`\n${LINE}\n\u001b[2J\u009b2J`);
      for (const [method, path, headers] of [
        ['GET', `/analytics/dashboards/${forged}`, {}],
        ['GET', `/analytics/admin/apps/${forged}`, {}],
        ['PUT', `/analytics/admin/apps/${a.app}/schemas/${forged}`, {}],
        ['GET', `/nothing/${forged}?x=${forged}`, {}],
        [
          'GET',
          '/analytics/metrics',
          { 'user-agent': LINE, 'x-correlation-id': LINE, traceparent: LINE, referer: LINE },
        ],
        ['POST', '/analytics/events', { 'idempotency-key': LINE, 'content-type': LINE }],
      ] as const) {
        await call({ url, key: a.tenantKey, method, path, headers, ...(method === 'GET' ? {} : { body: '{}' }) });
      }
      for (const { output } of target.processes) {
        const lines = output.split('\n');
        expect(lines.filter((line) => line.startsWith(LINE) || TERMINAL.test(line))).toEqual([]);
      }
    });
  });
}
