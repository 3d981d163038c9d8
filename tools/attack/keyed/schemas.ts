import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { keys } from '../cases/payloads.js';
import { manyTimes } from '../requests.js';
import { underWatch } from '../vitals.js';
import { call } from './call.js';
import { unaskedServer } from './unasked-server.js';
import type { World } from './world.js';

const range = (count: number) => Array.from({ length: count }, (_, index) => index);
/** A schema in itself, so many times. */
const nested = (levels: number, around: (inner: unknown) => unknown): unknown =>
  range(levels).reduce<unknown>((schema) => around(schema), { type: 'string' });
/** A schema that refers twice to the next, which refers twice to the next, … */
const doubling = (levels: number, keyword: string) => ({
  $ref: '#/$defs/d0',
  $defs: Object.fromEntries(
    range(levels + 1).map((level) => [
      `d${level}`,
      level === levels ? {} : { [keyword]: [1, 2].map(() => ({ $ref: `#/$defs/d${level + 1}` })) },
    ]),
  ),
});

/** JSON Schemas that cost whoever compiles or applies them. */
const COSTLY_SCHEMAS: readonly [string, unknown][] = [
  ['that contains itself', { $ref: '#' }],
  ['that contains itself by way of another', { $defs: { a: { items: { $ref: '#/$defs/a' } } }, $ref: '#/$defs/a' }],
  ['that doubles 30 times', doubling(30, 'allOf')],
  ['of choices that double 30 times', doubling(30, 'anyOf')],
  ['of choices of one that double', doubling(30, 'oneOf')],
  ['60 levels deep', nested(30, (a) => ({ properties: { a: nested(30, (b) => ({ properties: { b } })), a2: a } }))],
  ['with 5,000 properties', { properties: Object.fromEntries(range(5_000).map((n) => [`p${n}`, { type: 'string' }])) }],
  ['with an enumeration of 9,000', { items: { enum: range(9_000) } }],
  ['with 60 patterns', { properties: Object.fromEntries(range(60).map((n) => [`p${n}`, { pattern: `^${n}(a+)+$` }])) }],
  ['with a pattern that is large', { properties: { p: { pattern: `(${'a?'.repeat(2_000)}){500}` } } }],
  ['with a look behind', { properties: { p: { pattern: '(?<=a)b' } } }],
  ['with a reference back', { properties: { p: { pattern: '(a)\\1' } } }],
  ['with a repetition without end', { properties: { p: { pattern: '(a{1,1000}){1,1000}' } } }],
  ['with $dynamicRef', { $dynamicAnchor: 'a', properties: { a: { $dynamicRef: '#a' } } }],
  ['with an unknown format', { properties: { p: { format: 'regex' } } }],
  ['with data of its own', { properties: { p: { pattern: { $data: '1/q' } } } }],
];

/** JSON Schemas that an admin of one tenant sends. */
export function describeSchemas(world: () => World): void {
  const send = ({ method, path }: { method: string; path: string }, body?: unknown) =>
    call({ url: world().url, key: world().a.tenantKey, method, path, body });
  const schemaOf = (name: string) => ({
    method: 'PUT',
    path: `/analytics/admin/apps/${world().a.app}/schemas/${name}`,
  });

  it.each(COSTLY_SCHEMAS)('%s is refused in a moment, or holds nobody up', async (_name, schema) => {
    const eventName = `costly-${randomUUID()}`;
    const { target, a, url } = world();
    await underWatch(target, async () => {
      const { status, text } = await send(schemaOf(eventName), { schema, mode: 'enforce' });
      expect([201, 400], text).toContain(status);
      const properties = { p: `${'a'.repeat(50_000)}!`, a: [{}, {}], p1: 'x' };
      const event = { appId: a.app, userId: 'u', eventType: 't', eventName, properties };
      const check = { ...schemaOf(eventName), path: `${schemaOf(eventName).path}/check`, method: 'POST' };
      const checked = await send(check, { schema, events: range(50).map(() => event) });
      expect([200, 400], checked.text).toContain(checked.status);
      if (status === 400) return;
      const written = await call({ url, key: a.key, method: 'POST', path: '/analytics/events', body: event });
      expect([201, 400]).toContain(written.status);
      expect((await send({ ...schemaOf(eventName), method: 'DELETE' }, undefined)).status).toBe(204);
    });
  });

  it('that refers to a server makes no request there', async () => {
    const server = await unaskedServer('{}');
    const remote = `${server.url}/schema.json`;
    for (const schema of [
      { $ref: remote },
      { $schema: remote },
      { $id: remote, $ref: 'other.json' },
      { properties: { p: { $ref: `${remote}#/$defs/a` } } },
      { $ref: 'file:///etc/passwd' },
      { $dynamicRef: remote },
      { allOf: [{ $ref: remote }] },
      { $vocabulary: { [remote]: true } },
    ]) {
      const { status, text } = await send(schemaOf(`remote-${randomUUID()}`), { schema });
      expect(status, text).toBe(400);
      expect(text).not.toContain('root:');
    }
    expect(server.asked()).toBe(0);
  });

  it('with many names holds nobody up', async () => {
    const properties = JSON.parse(keys(9_000, (index) => `k${index}`)) as object;
    const answers = await underWatch(world().target, () =>
      manyTimes(10, 5, () => send(schemaOf('wide'), { schema: { required: Object.keys(properties) } })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400]));
  });
}
