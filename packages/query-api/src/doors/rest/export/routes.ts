import type { QueryConfig } from '@analytics/shared/config';
import { type CatalogView, type Clock, type RecordScan, systemClock } from '@analytics/shared/ports';
import { createAppRetention, retainedScan } from '@analytics/shared/retention';
import type { FastifyPluginAsync } from 'fastify';
import { ExportSlots } from '../../../exports/export-slots.js';
import { exportHandler } from './handler.js';
import { type Route, schema } from './schema.js';

export interface ExportRoutesOptions {
  config: Pick<QueryConfig, 'MAX_EXPORTS'>;
  store: RecordScan;
  /** How long apps keep their records. Unset: no app has a retention of its own. */
  catalog?: CatalogView | undefined;
  clock?: Clock;
}

/**
 * A client that takes nothing, or a store that finds nothing, for so long ends an export, milliseconds. A read of the
 * store may take ten minutes before it gives its first record.
 */
const IDLE_TIMEOUT_MS = 600_000;

/** Everything as a file, as one plugin. */
export const exportRoutes = ({
  config,
  store: whole,
  catalog,
  clock = systemClock,
}: ExportRoutesOptions): FastifyPluginAsync => {
  const store = catalog === undefined ? whole : retainedScan(whole, createAppRetention({ catalog, clock }));
  const slots = new ExportSlots(config.MAX_EXPORTS);
  return async (app) => {
    app.addHook('preClose', async () => slots.close());
    app.get<Route>(
      '/analytics/export/:kind',
      {
        config: { access: { scope: 'read', app: 'query' } },
        schema,
        // It would read everything and send nothing.
        exposeHeadRoute: false,
        // In the place of the timeout of answers, which are made before they are sent.
        onSend: async (_request, reply, payload) => {
          reply.raw.setTimeout(IDLE_TIMEOUT_MS);
          return payload;
        },
      },
      exportHandler({ store, clock, slots }),
    );
  };
};
