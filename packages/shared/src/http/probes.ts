import { Type } from '@sinclair/typebox';
import fp from 'fastify-plugin';
import { Health } from '../contracts/index.js';
import type { ServiceStatus } from '../lifecycle/index.js';
import { answer } from './responses.js';

const Probe = Type.Object({ status: Type.String() }, { title: 'Probe', examples: [{ status: 'running' }] });
const config = { probe: true, access: 'open' } as const;
const tags = ['operations'];

/** `/health`, `/live` and `/ready`, for people, load balancers and orchestrators. */
export const probes = fp<{ status: ServiceStatus }>(
  async (app, { status }) => {
    const health = { 200: answer('Every part works.', Health), 503: answer('A part is degraded.', Health) };
    app.get(
      '/health',
      { config, schema: { tags, operationId: 'getHealth', summary: 'The state of each part', response: health } },
      async (_request, reply) => {
        const report = status.health();
        return reply.code(report.status === 'ok' ? 200 : 503).send(report);
      },
    );
    const live = { 200: answer('The process runs.', Probe), 503: answer('The process cannot go on.', Probe) };
    app.get(
      '/live',
      { config, schema: { tags, operationId: 'getLive', summary: 'Does the process run?', response: live } },
      async (_request, reply) => reply.code(status.phase === 'failed' ? 503 : 200).send({ status: status.phase }),
    );
    const ready = { 200: answer('Takes traffic.', Probe), 503: answer('Takes no traffic now.', Probe) };
    app.get(
      '/ready',
      { config, schema: { tags, operationId: 'getReady', summary: 'Does the process take traffic?', response: ready } },
      async (_request, reply) =>
        reply.code(status.ready ? 200 : 503).send({ status: status.ready ? 'ready' : status.phase }),
    );
  },
  { name: 'probes' },
);
