import { once } from 'node:events';
import { copyFileSync, writeFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { connect as connectPlain, type Socket } from 'node:net';
import { join } from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import { expect, it, onTestFinished, vi } from 'vitest';
import { certificateMaker, forServer, type Pair, useServerCertificate } from './certificates.js';
import { testApp } from './test-app.js';
import { get, tlsServer } from './tls-server.js';

const serverCertificate = useServerCertificate();

/** A server that takes the certificates of clients whose authority is `trusted`. */
async function setUp() {
  const make = certificateMaker();
  const { trusted, own } = serverCertificate();
  const files = {
    cert: join(make.folder, 'tls.crt'),
    key: join(make.folder, 'tls.key'),
    ca: join(make.folder, 'ca.crt'),
  };
  copyFileSync(own.certFile, files.cert);
  copyFileSync(own.keyFile, files.key);
  copyFileSync(trusted.certFile, files.ca);
  const environment = { TLS_CERT_FILE: files.cert, TLS_KEY_FILE: files.key };
  const mutual = { ...environment, TLS_CLIENT_CA_FILE: files.ca, TLS_CLIENT_PRINCIPALS_FILE: files.ca };
  return { make, trusted, files, environment, mutual };
}
const as = ({ cert, key }: Pair) => ({ cert, key });

it('a client with a certificate of the trusted authority is known by its common name', async () => {
  const { make, trusted, mutual } = await setUp();
  const { url } = await tlsServer(mutual);
  expect(url).toMatch(/^https:/);
  const answer = await get(`${url}/me`, { ca: trusted.cert, ...as(make.certificate(trusted)) });
  expect(answer).toMatchObject({ status: 200, body: { id: 'tls:billing' } });
});

it('a certificate with a URI is known by that', async () => {
  const { make, trusted, mutual } = await setUp();
  const { url } = await tlsServer(mutual);
  const client = make.certificate(trusted, { names: 'DNS:billing,URI:spiffe://example.org/billing' });
  const answer = await get(`${url}/me`, { ca: trusted.cert, ...as(client) });
  expect(answer.body.id).toBe('tls:spiffe://example.org/billing');
});

it.each<[string, RegExp, (maker: Awaited<ReturnType<typeof setUp>>) => Pair | undefined]>([
  ['without a certificate', /brings no credential/, () => undefined],
  ['of another authority', /not taken \(UNABLE_TO_/, ({ make }) => make.certificate(make.authority('an authority'))],
  ['that has expired', /not taken \(CERT_HAS_EXPIRED/, ({ make, trusted }) => make.certificate(trusted, { days: -1 })],
  ['that is for servers', /not taken \(INVALID_PURPOSE/, ({ make, trusted }) => make.certificate(trusted, forServer)],
  ['that signed itself', /not taken \(DEPTH_ZERO_SELF_SIGNED/, ({ make }) => make.authority('billing')],
  ['with two names', /one common name/, ({ make, trusted }) => make.certificate(trusted, { subject: '/CN=a/CN=b' })],
  [
    'with two URIs',
    /must have one URI/,
    ({ make, trusted }) => make.certificate(trusted, { names: 'URI:a://a,URI:b://b' }),
  ],
])('a client %s gets 401, and reads why', async (_which, why, client) => {
  const maker = await setUp();
  const { url } = await tlsServer(maker.mutual);
  const pair = client(maker);
  const answer = await get(`${url}/me`, { ca: maker.trusted.cert, ...(pair === undefined ? {} : as(pair)) });
  expect(answer).toMatchObject({ status: 401, body: { detail: expect.stringMatching(why) } });
  expect((await get(`${url}/live`, { ca: maker.trusted.cert })).status).toBe(200);
});

it('without TLS_CLIENT_CA_FILE no certificate is asked for', async () => {
  const { make, trusted, environment } = await setUp();
  const { url } = await tlsServer(environment);
  const answer = await get(`${url}/me`, { ca: trusted.cert, ...as(make.certificate(trusted)) });
  expect(answer.status).toBe(401);
});

it.each(['TLSv1.2', 'TLSv1.3'] as const)(
  'a session of %s is not resumed: each connection shows its certificate',
  async (version) => {
    const { trusted, mutual } = await setUp();
    const { url } = await tlsServer(mutual);
    const session = await sessionOf(url, { ca: trusted.cert, maxVersion: version });
    const answer = await get(`${url}/me`, { ca: trusted.cert, session, maxVersion: version, agent: false });
    expect(answer).toMatchObject({ status: 401, resumed: false });
  },
);

it('TLS 1.1 is refused', async () => {
  const { trusted, environment } = await setUp();
  const { url } = await tlsServer(environment);
  const old = {
    ca: trusted.cert,
    minVersion: 'TLSv1.1',
    maxVersion: 'TLSv1.1',
    ciphers: 'DEFAULT@SECLEVEL=0',
  } as const;
  await expect(get(`${url}/live`, old)).rejects.toThrow(/alert protocol version/);
});

it('slow clients have the limits that they have without TLS, the handshake included', async () => {
  const { environment } = await setUp();
  const { app, url } = await tlsServer({ ...environment, REQUEST_TIMEOUT_MS: '100', MAX_CONNECTIONS: '7' });
  const { app: plain } = await testApp({ REQUEST_TIMEOUT_MS: '100', MAX_CONNECTIONS: '7' });
  const limitsOf = ({
    requestTimeout,
    headersTimeout,
    keepAliveTimeout,
    timeout,
    maxConnections,
  }: typeof app.server) => ({
    requestTimeout,
    headersTimeout,
    keepAliveTimeout,
    timeout,
    maxConnections,
  });
  expect(limitsOf(app.server)).toEqual(limitsOf(plain.server));
  await closed(await silentConnection(url));
});

it('a connection whose handshake is under way does not hold up a stop', async () => {
  const { environment } = await setUp();
  const server = await tlsServer(environment);
  const silent = closed(await silentConnection(server.url));
  await get(`${server.url}/live`, { rejectUnauthorized: false });
  await server.stop();
  await silent;
});

it('plain HTTP to a port of TLS ends the connection', async () => {
  const { environment } = await setUp();
  const { url } = await tlsServer(environment);
  const socket = await silentConnection(url);
  socket.write('GET /live HTTP/1.1\r\nhost: localhost\r\n\r\n');
  await closed(socket);
});

it('a new certificate is shown without a restart; while its key is missing, the last one is', async () => {
  const { make, trusted, files, environment } = await setUp();
  const server = await tlsServer(environment);
  const shown = async () => (await get(`${server.url}/live`, { ca: trusted.cert, agent: false })).shown;
  const before = await shown();
  const newer = make.certificate(trusted, forServer);
  writeFileSync(files.cert, newer.cert);
  await vi.waitFor(() => expect(server.health?.().detail).toMatch(/TLS_KEY_FILE is not the key/));
  expect(await shown()).toBe(before);
  writeFileSync(files.key, newer.key);
  await vi.waitFor(async () => expect(await shown()).not.toBe(before));
  expect(server.health?.().status).toBe('ok');
});

it('a client whose authority is no longer trusted is out, also on a connection that was open', async () => {
  const { make, trusted, files, mutual } = await setUp();
  const server = await tlsServer(mutual);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  const client = as(make.certificate(trusted));
  const call = () => get(`${server.url}/me`, { ca: trusted.cert, ...client, agent });
  expect((await call()).status).toBe(200);
  expect(Object.keys(agent.freeSockets)).toHaveLength(1);
  writeFileSync(files.ca, make.authority('another').cert);
  await vi.waitFor(async () => expect((await call()).status).toBe(401));
});

/** A connection on which nothing is sent. */
async function silentConnection(url: string) {
  const socket = connectPlain(Number(new URL(url).port), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return socket;
}
const closed = (socket: Socket) => new Promise((resolve) => socket.on('close', resolve).on('error', () => {}));

/** What a client keeps to resume a session. */
const sessionOf = (url: string, options: object): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const socket: TLSSocket = connect({ host: '127.0.0.1', port: Number(new URL(url).port), ...options });
    onTestFinished(() => void socket.destroy());
    socket.on('error', reject);
    // With TLS 1.3 it comes after the handshake.
    socket.on('session', resolve);
    socket.on('secureConnect', () => socket.write('GET /live HTTP/1.1\r\nhost: localhost\r\n\r\n'));
  });
