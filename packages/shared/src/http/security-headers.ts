import helmet from '@fastify/helmet';
import fastify from 'fastify';
import fp from 'fastify-plugin';

/**
 * Every answer tells browsers what they may do with it: helmet's headers. They are the same for all, and helmet makes
 * them anew for each request, which costs as much as admitting an event; so one request is asked for them at the start.
 * Without `upgrade-insecure-requests`: the service is often reached over plain HTTP inside a network, and browsers must
 * not be sent to HTTPS there.
 */
export const securityHeaders = fp(
  async (app) => {
    const headers = await helmetHeaders();
    app.addHook('onRequest', (_request, reply, done) => {
      reply.headers(headers);
      done();
    });
  },
  { name: 'security-headers' },
);

async function helmetHeaders(): Promise<Record<string, string>> {
  const app = fastify();
  await app.register(helmet, {
    contentSecurityPolicy: { directives: { 'upgrade-insecure-requests': null } },
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
