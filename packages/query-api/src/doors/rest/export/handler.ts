import { finished, Readable } from 'node:stream';
import { contentOf } from '@analytics/record-files/formats';
import type { Point } from '@analytics/shared/ports';
import type { FastifyReply, RouteHandler } from 'fastify';
import type { ExportSlots } from '../../../exports/export-slots.js';
import { type ExportDeps, exportRecords } from '../../../queries/export-records.js';
import { MEDIA_TYPES } from './formats.js';
import { type ExportRequest, exportRequestOf } from './parameters.js';
import type { Route } from './schema.js';

export interface ExportDoor extends ExportDeps {
  slots: ExportSlots;
}

/**
 * Streams an export. What goes wrong before the first record is answered as a problem; later the connection is cut, so
 * that no client takes a part for the whole.
 */
export const exportHandler =
  ({ slots, ...deps }: ExportDoor): RouteHandler<Route> =>
  async (request, reply) => {
    const asked = exportRequestOf(request.params, request.query);
    const parameters = { ...asked.parameters, apps: request.principal.apps };
    const slot = slots.take();
    const signal = AbortSignal.any([request.signal, slot.signal]);
    let records: AsyncGenerator<Point> | undefined;
    try {
      records = exportRecords(deps, parameters, signal);
      const first = await records.next();
      return sendRecords(reply, { first, records, asked, release: slot.release });
    } catch (error) {
      await records?.return(undefined);
      slot.release();
      throw error;
    }
  };

interface BegunExport {
  first: IteratorResult<Point>;
  records: AsyncGenerator<Point>;
  asked: ExportRequest;
  release(): void;
}

function sendRecords(reply: FastifyReply, { first, records, asked, release }: BegunExport): FastifyReply {
  let count = 0;
  async function* counted(): AsyncGenerator<Point> {
    for (let next = first; next.done !== true; next = await records.next()) {
      count += 1;
      yield next.value;
    }
  }
  const content = Readable.from(contentOf(counted(), asked), { objectMode: false });
  // Ends the scan in the store, also of a client that leaves before it has taken anything.
  finished(reply.raw, () => void records.return(undefined).then(release, release));
  // What fails before the first byte is answered as a problem after all, which is no file.
  content.once('error', () => {
    reply.removeTrailer(TRAILER);
    if (reply.raw.headersSent) return;
    for (const name of HEADERS_OF_A_FILE) {
      reply.removeHeader(name);
      reply.raw.removeHeader(name);
    }
  });
  return (
    reply
      .type(MEDIA_TYPES[asked.format])
      .header('cache-control', 'no-store')
      // A connection that is kept for a next request would hold up the stop of the process: this answer may outlast its begin.
      .header('connection', 'close')
      .header('content-disposition', `attachment; filename="${fileNameOf(asked)}"`)
      .trailer(TRAILER, async () => `complete; count=${count}`)
      .send(content)
  );
}

/** With the last byte; what ends without it was cut. */
const TRAILER = 'x-export';
const HEADERS_OF_A_FILE = ['content-disposition', 'content-encoding', 'trailer', 'transfer-encoding'];
const PLAIN_NAME = /^[\w-][\w.-]{0,99}$/;

/** Ids may be anything; a file's name may not. */
function fileNameOf({ kind, format, parameters: { appId = '' } }: ExportRequest): string {
  return `${[`${kind}s`, ...(PLAIN_NAME.test(appId) ? [appId] : [])].join('-')}.${format}`;
}
