import type { FastifyInstance } from 'fastify';
import { getApps } from './get-apps/handler.js';
import { schema as getAppsSchema } from './get-apps/schema.js';
import { getEventSeries } from './get-event-series/handler.js';
import { schema as getEventSeriesSchema } from './get-event-series/schema.js';
import { getNames } from './get-names/handler.js';
import { schema as getNamesSchema } from './get-names/schema.js';
import { getReceipt } from './get-receipt/handler.js';
import { schema as getReceiptSchema } from './get-receipt/schema.js';
import type { RestDoor } from './rest-door.js';

const OF_APP = { access: { scope: 'read', app: 'path' } } as const;
const OF_CALLER = { access: { scope: 'read', app: 'none' } } as const;

/** What there is, and how much of it happened when. */
export function exploreRoutes(app: FastifyInstance, door: RestDoor): void {
  app.get('/analytics/apps', { config: OF_CALLER, schema: getAppsSchema }, getApps(door));
  app.get('/analytics/apps/:appId/names', { config: OF_APP, schema: getNamesSchema }, getNames(door));
  app.get('/analytics/apps/:appId/series', { config: OF_APP, schema: getEventSeriesSchema }, getEventSeries(door));
  app.get('/analytics/receipts/:appId/:id', { config: OF_APP, schema: getReceiptSchema }, getReceipt(door));
}
