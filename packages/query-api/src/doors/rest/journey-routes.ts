import { acceptJson } from '@analytics/shared/http';
import type { FastifyInstance } from 'fastify';
import { getRetention } from './get-retention/handler.js';
import { schema as getRetentionSchema } from './get-retention/schema.js';
import { getSessions } from './get-sessions/handler.js';
import { schema as getSessionsSchema } from './get-sessions/schema.js';
import { postFunnel } from './post-funnel/handler.js';
import { schema as postFunnelSchema } from './post-funnel/schema.js';
import type { RestDoor } from './rest-door.js';

const OF_APP = { access: { scope: 'read', app: 'path' } } as const;

/** Questions about what the users of an app do one after the other. */
export function journeyRoutes(app: FastifyInstance, door: RestDoor): void {
  app.get('/analytics/apps/:appId/retention', { config: OF_APP, schema: getRetentionSchema }, getRetention(door));
  app.get('/analytics/apps/:appId/sessions', { config: OF_APP, schema: getSessionsSchema }, getSessions(door));
  app.register(async (bodies) => {
    acceptJson(bodies);
    bodies.post('/analytics/apps/:appId/funnel', { config: OF_APP, schema: postFunnelSchema }, postFunnel(door));
  });
}
