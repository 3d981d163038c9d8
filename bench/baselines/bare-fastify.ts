// Fastify with the routes of the service, validated by its own ajv, and nothing behind them: what HTTP, JSON and
// validation cost alone.
import { EventInput } from '@analytics/shared/contracts';
import { Type } from '@sinclair/typebox';
import Fastify from 'fastify';
import { answerParent } from '../processes/answer-parent.js';

const BODY_LIMIT_BYTES = 5_242_880;

const app = Fastify({ bodyLimit: BODY_LIMIT_BYTES });
app.post('/events', { schema: { body: EventInput } }, async (_request, reply) => {
  reply.code(201);
  return { success: true };
});
app.post('/events/batch', { schema: { body: Type.Array(EventInput) } }, async (_request, reply) => {
  reply.code(201);
  return { success: true };
});
const url = await app.listen({ host: '127.0.0.1', port: 0 });

const methods = { url: () => url };
export type BareFastifyApi = typeof methods;
answerParent(methods);
