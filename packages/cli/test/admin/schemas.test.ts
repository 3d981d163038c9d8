import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { adminService } from '../fixture/admin-service.js';

const SCHEMA = { type: 'object', required: ['cart'], properties: { cart: { type: 'integer' } } };
const OF_EVENT = ['--app', 'shop', '--event', 'checkout'];

let service: Awaited<ReturnType<typeof adminService>>;
beforeEach(async () => {
  service = await adminService();
  await service.analytics(['apps', 'set', 'shop']);
});

const fileOf = (name: string, text: string): string => {
  const file = join(service.homeFolder, name);
  writeFileSync(file, text);
  return file;
};
const event = (properties: unknown, eventName = 'checkout') =>
  JSON.stringify({ appId: 'shop', userId: 'u-1', eventType: 'track', eventName, properties });
const schemas = (...args: string[]) => service.analytics(['schemas', ...args]);

it('a schema is set from a file, listed, shown, changed and deleted', async () => {
  const file = fileOf('checkout.json', JSON.stringify(SCHEMA));
  expect((await schemas('set', file, ...OF_EVENT)).out).toBe('The schema of checkout was made (revision 1).\n');
  expect((await schemas('set', ...OF_EVENT, '--mode', 'warn')).out).toContain('was changed (revision 2)');
  expect((await schemas('list', '--app', 'shop')).out).toMatch(/checkout +warn +1 .*\n\n1 schema\.\n$/);
  expect(JSON.parse((await schemas('show', ...OF_EVENT)).out)).toEqual(SCHEMA);
  expect((await schemas('delete', ...OF_EVENT)).exitCode).toBe(2);
  expect((await schemas('delete', ...OF_EVENT, '--yes')).exitCode).toBe(0);
  expect(service.catalog.list('schema')).toEqual([]);
});

it('a file that is not JSON, or not a schema, is refused with the reason', async () => {
  expect((await schemas('set', fileOf('a', '{"type":'), ...OF_EVENT)).err).toContain('is not JSON');
  expect((await schemas('set', fileOf('b', '{"type":"text"}'), ...OF_EVENT)).err).toContain('/type: ');
  expect((await schemas('set', join(service.homeFolder, 'none'), ...OF_EVENT)).err).toContain('ENOENT');
  expect(service.catalog.list('schema')).toEqual([]);
});

it('a check tells which events of a file would be refused, and ends with 1 when any would', async () => {
  const schema = fileOf('checkout.json', JSON.stringify(SCHEMA));
  const lines = [event({ cart: 1 }), event({}), event({}, 'other'), event({ cart: 'x' })];
  const file = fileOf('events.ndjson', `${lines.join('\n')}\n`);
  const { exitCode, out, err } = await schemas('check', file, ...OF_EVENT, '--schema', schema);
  expect({ exitCode, err }).toEqual({
    exitCode: 1,
    err: '3 events checked, 2 would be refused, 1 of other names skipped.\n',
  });
  expect(out).toMatch(/^event 2\n {2}\/properties\/cart: .+\nevent 4\n {2}\/properties\/cart: .+\n$/);
  await schemas('set', schema, ...OF_EVENT);
  expect((await schemas('check', fileOf('good.json', `[${event({ cart: 2 })}]`), ...OF_EVENT)).exitCode).toBe(0);
});

it('a schema that is inferred from events is one that the service takes, and that they fit', async () => {
  const readInput = async () => [event({ cart: 1 }), event({ cart: 2, coupon: 'x' }), event(1, 'other')].join('\n');
  const { out, err } = await service.analytics(['schemas', 'infer', '-', '--event', 'checkout'], { readInput });
  expect(JSON.parse(out)).toMatchObject({ type: 'object', required: ['cart'] });
  expect(err).toContain('Of 2 events');
  const file = fileOf('inferred.json', out);
  expect((await schemas('set', file, ...OF_EVENT)).exitCode).toBe(0);
  expect((await schemas('check', fileOf('events', await readInput()), ...OF_EVENT)).exitCode).toBe(0);
});

it('a line that is no event is named', async () => {
  const file = fileOf('events.ndjson', `${event({})}\n{"cut`);
  expect((await schemas('infer', file)).err).toContain('line 2 is no event as JSON');
});
