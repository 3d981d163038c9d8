import { expect, it, onTestFinished } from 'vitest';
import { parseConfig } from '../../src/config/index.js';
import { createOpsServer } from '../../src/http/index.js';
import { ServiceStatus } from '../../src/lifecycle/index.js';
import { createLogger, createTelemetry } from '../../src/telemetry/index.js';
import { certificateMaker, forServer } from './certificates.js';
import { get } from './tls-server.js';

async function opsServer(environment: Record<string, string>) {
  const make = certificateMaker();
  const authority = make.authority();
  const own = make.certificate(authority, forServer);
  const tls = { TLS_CERT_FILE: own.certFile, TLS_KEY_FILE: own.keyFile };
  const status = new ServiceStatus('worker', '1.2.3');
  status.phase = 'running';
  const server = await createOpsServer({
    config: parseConfig('worker', { ...tls, OPS_PORT: '0', ...environment }),
    logger: createLogger({ service: 'test', level: 'silent' }),
    telemetry: createTelemetry('test'),
    status,
  });
  onTestFinished(() => server.stop());
  await server.start();
  return { server, authority };
}

it('the operations port stays plain HTTP, which probes call, unless OPS_TLS is set', async () => {
  const { server } = await opsServer({});
  expect(server.url).toMatch(/^http:/);
  expect((await fetch(`${server.url}/ready`)).status).toBe(200);
});

it('with OPS_TLS the operations port has the certificate of the API', async () => {
  const { server, authority } = await opsServer({ OPS_TLS: 'on' });
  expect(server.url).toMatch(/^https:/);
  expect((await get(`${server.url}/ready`, { ca: authority.cert })).status).toBe(200);
});
