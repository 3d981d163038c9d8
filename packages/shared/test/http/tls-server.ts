import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type https from 'node:https';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import type { TLSSocket } from 'node:tls';
import { onTestFinished } from 'vitest';
import { parseConfig } from '../../src/config/index.js';
import { AppError } from '../../src/errors/index.js';
import { createApp, createHttpServer } from '../../src/http/index.js';
import { createTlsReload } from '../../src/http/tls-reload.js';
import { ServiceStatus } from '../../src/lifecycle/index.js';
import type { Authenticator } from '../../src/ports/index.js';
import { createLogger, createTelemetry } from '../../src/telemetry/index.js';

/** Takes client certificates and nothing else; who may do what is not tested here. */
const byCertificate: Authenticator = {
  authenticate: ({ certificate }) => {
    if (certificate === undefined) throw new AppError('unauthorized');
    return { id: `tls:${certificate.subject}`, apps: ['shop'], scopes: ['read'] };
  },
};

/** The production app with one route that says who asks, listening with the given TLS files until the test ends. */
export async function tlsServer(environment: Record<string, string>) {
  const status = new ServiceStatus('test', '1.2.3');
  status.phase = 'running';
  const config = { ...parseConfig('standalone', { AUTH: 'on', ...environment }), MAX_EVENT_LOOP_DELAY_MS: 0 };
  const logger = createLogger({ service: 'test', level: 'silent' });
  const app = await createApp({
    title: 'Test',
    version: '1.2.3',
    config,
    logger,
    telemetry: createTelemetry('test'),
    status,
    authenticator: byCertificate,
    apis: [
      async (scope) => {
        scope.get('/me', { config: { access: { scope: 'read', app: 'none' } } }, async ({ principal }) => ({
          id: principal.id,
        }));
      },
    ],
  });
  const tlsReload = createTlsReload({ server: app.server as unknown as https.Server, config, logger, intervalMs: 20 });
  const server = createHttpServer({ name: 'api', app, host: '127.0.0.1', port: 0, tlsReload });
  onTestFinished(() => server.stop());
  await server.start();
  return server;
}

export interface Answer {
  status: number;
  body: { id?: string; detail?: string };
  /** The SHA-256 of the certificate that the server showed. */
  shown: string;
  resumed: boolean;
}

/** One request over TLS; rejects when there is no connection. */
export async function get(url: string, options: https.RequestOptions & { session?: Buffer }): Promise<Answer> {
  const sent = request(url, options).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const socket = response.socket as TLSSocket;
  const { fingerprint256: shown } = socket.getPeerCertificate();
  const resumed = socket.isSessionReused();
  return { status: response.statusCode ?? 0, body: JSON.parse(await text(response)), shown, resumed };
}
