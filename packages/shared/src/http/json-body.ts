import type { FastifyInstance } from 'fastify';
import { utf8Text } from '../domain/index.js';
import { AppError } from '../errors/index.js';
import { refuseCostlyShape } from './json-shape.js';

/** The value of a JSON body. `__proto__` is allowed here: the rules of a record reject such keys, record by record. */
function parseBody(body: Uint8Array): unknown {
  refuseCostlyShape(body);
  const text = utf8Text(body);
  if (text === undefined) {
    throw new AppError('malformed_json', { detail: 'The body is not UTF-8: some of its bytes are no character.' });
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError('malformed_json', { cause: error });
  }
}

/** Takes a millisecond or less to parse below, tens of them at the limit of a body. */
const LARGE_BYTES = 65_536;

/** Callers go on one in each turn of the event loop, so that large bodies that arrive together hold up nobody else. */
function turns(): () => Promise<void> {
  let last = Promise.resolve();
  return () => {
    last = last.then(() => new Promise((resolve) => setImmediate(resolve)));
    return last;
  };
}

/** Bodies of this scope are accepted only as JSON in UTF-8, sent as `mediaType`. */
export function acceptJson(app: FastifyInstance, mediaType = 'application/json'): void {
  app.removeAllContentTypeParsers();
  const turn = turns();
  app.addContentTypeParser(mediaType, { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) => {
    if (body.length > LARGE_BYTES) await turn();
    return parseBody(body);
  });
}
