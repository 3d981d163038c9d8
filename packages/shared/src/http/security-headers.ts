import helmet from '@fastify/helmet';
import fastify from 'fastify';
import fp from 'fastify-plugin';

/**
 * Helmet's security headers on every answer. They are always the same, but helmet computes them for each request, which
 * costs as much as admitting an event. So they are taken from one request, once in a process.
 * Without `upgrade-insecure-requests`: the service is often reached over plain HTTP inside a network, and browsers must
 * not be sent to HTTPS there. Without HSTS for the same reason: whether a host and all below it are to be reached over
 * HTTPS alone is for the proxy to say that speaks it.
 */
export const securityHeaders = fp(
  async (app) => {
    headersOfAll ??= helmetHeaders();
    const headers = await headersOfAll;
    app.addHook('onRequest', (_request, reply, done) => {
      reply.headers(headers);
      done();
    });
  },
  { name: 'security-headers' },
);

let headersOfAll: Promise<Record<string, string>> | undefined;

async function helmetHeaders(): Promise<Record<string, string>> {
  const app = fastify();
  await app.register(helmet, {
    contentSecurityPolicy: { directives: { 'upgrade-insecure-requests': null } },
    strictTransportSecurity: false,
  });
  let headers: Record<string, string> = {};
  app.get('/', async (_request, reply) => {
    headers = Object.fromEntries(Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)]));
    return '';
  });
  await app.inject('/');
  await app.close();
  return headers;
}
