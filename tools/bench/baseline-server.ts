// Fastify with one route that validates a batch and does nothing: what HTTP, JSON and validation cost without the
// service. In a process of its own; tells its parent the port, and ends with it.
import { createRequire } from 'node:module';
import { EventInput } from '@analytics/shared/contracts';
import { Type } from '@sinclair/typebox';

/** The part of Fastify that is used; the package itself is a dependency of shared only. */
interface BareApp {
  post(path: string, options: object, handler: (request: unknown, reply: BareReply) => Promise<object>): void;
  listen(options: { host: string; port: number }): Promise<string>;
}
interface BareReply {
  code(status: number): void;
}

const fastify = createRequire(new URL('../../packages/shared/package.json', import.meta.url))('fastify') as (
  options: object,
) => BareApp;

const BODY_LIMIT_BYTES = 5_242_880;
const app = fastify({ bodyLimit: BODY_LIMIT_BYTES });
app.post('/batch', { schema: { body: Type.Array(EventInput) } }, async (_request, reply) => {
  reply.code(201);
  return { success: true };
});

const url = await app.listen({ host: '127.0.0.1', port: 0 });
process.once('disconnect', () => process.exit(0));
process.send?.(url);
