import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { ADMIN_KEY, adminService, READ_KEY } from '../fixture/admin-service.js';

/** The secret part of a key. */
const secretOf = (key: string): string => key.split('_')[2]!;

/** Something else than the service, where the service should be. */
async function listen(handler: RequestListener): Promise<string> {
  const server = createServer(handler).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it('a refusal shows each field, and the correlation id', async () => {
  const { analytics } = await adminService();
  const { exitCode, out, err } = await analytics(['apps', 'set', 'shop', '--allowed-addresses', 'here,::1/200']);
  expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
  expect(err).toMatch(/^The request is not valid \(400 invalid_request\)\n/);
  expect(err).toMatch(/\n {2}\/allowedAddresses\/0: .+\n {2}\/allowedAddresses\/1: .+\nCorrelation id: [\w-]+\n$/);
});

it('a credential that does not allow it is named, by its id and where it is from', async () => {
  const { analytics, url } = await adminService();
  const environment = { ANALYTICS_URL: url, ANALYTICS_KEY: READ_KEY };
  const { exitCode, err } = await analytics(['apps', 'list'], { environment });
  expect(exitCode).toBe(1);
  expect(err).toContain('The credential was the key with the id 5f4e3d2c1b0a from ANALYTICS_KEY.\n');
  expect(err).toContain('(403 forbidden)');
  expect(err).not.toContain(secretOf(READ_KEY));
});

it('without a credential it says how to give one', async () => {
  const { analytics, url } = await adminService();
  const { exitCode, err } = await analytics(['apps', 'list', '--url', url], { environment: {} });
  expect({ exitCode, err }).toEqual({
    exitCode: 1,
    err: expect.stringContaining('set ANALYTICS_KEY, or name --key-file'),
  });
});

it('of a service that does not run it says what to check', async () => {
  const { analytics } = await adminService();
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  const environment = { ANALYTICS_URL: `http://127.0.0.1:${port}`, ANALYTICS_KEY: ADMIN_KEY };
  expect(await analytics(['apps', 'set', 'shop'], { environment })).toMatchObject({
    exitCode: 1,
    err: `${environment.ANALYTICS_URL}: nothing listens there. Check that the service runs, and the address and port. (ECONNREFUSED)\n`,
  });
});

it('a change whose answer is lost may have been made, and that is said', async () => {
  const { analytics } = await adminService();
  const url = await listen((request, response) => {
    if (request.method === 'GET')
      response.writeHead(404, { 'content-type': 'application/problem+json' }).end('{"error":"no_such_entry"}');
    else request.socket.destroy();
  });
  const { exitCode, err } = await analytics(['apps', 'set', 'shop'], { environment: { ANALYTICS_URL: url } });
  expect({ exitCode, err }).toEqual({
    exitCode: 1,
    err: expect.stringContaining('It is not known whether the change was made'),
  });
});

it('a key is not sent on to where an answer points', async () => {
  const { analytics } = await adminService();
  const asked: (string | undefined)[] = [];
  const other = await listen((request, response) => {
    asked.push(request.headers.authorization);
    response.end('{}');
  });
  const url = await listen((_request, response) => response.writeHead(307, { location: other }).end());
  const environment = { ANALYTICS_URL: url, ANALYTICS_KEY: ADMIN_KEY };
  const { exitCode, err } = await analytics(['apps', 'list'], { environment });
  expect({ exitCode, err, asked }).toEqual({ exitCode: 1, err: expect.stringContaining('answered 307'), asked: [] });
});

it('an answer that is not JSON is not taken for one of the service', async () => {
  const { analytics } = await adminService();
  const url = await listen((_request, response) => response.setHeader('content-type', 'text/html').end('<p>Welcome'));
  const { exitCode, err } = await analytics(['apps', 'list'], { environment: { ANALYTICS_URL: url } });
  expect({ exitCode, err }).toEqual({
    exitCode: 1,
    err: expect.stringMatching(/answered 200, as text\/html: that is not/),
  });
});

it('hostile text of the service moves no cursor', async () => {
  const { analytics, catalog } = await adminService();
  await analytics(['apps', 'set', 'shop', '--name', 'a\u202eb\u00ad']);
  expect(catalog.get('app', 'shop')?.value.name).toBe('a\u202eb\u00ad');
  for (const args of [['list'], ['show', 'shop'], ['list', '--json']]) {
    expect((await analytics(['apps', ...args])).out).not.toMatch(/[\u202e\u00ad]/);
  }
});

it.each([['..'], ['.'], ['']])('the id %j leads to no other path', async (id) => {
  const { analytics, catalog } = await adminService();
  await analytics(['apps', 'set', 'shop']);
  expect((await analytics(['apps', 'delete', id, '--yes', '--force'])).exitCode).toBe(2);
  expect(catalog.list('app')).toHaveLength(1);
});
