import type { FastifyInstance } from 'fastify';
import { utf8Text } from '../domain/index.js';
import { AppError } from '../errors/index.js';

/** The value of a JSON body. `__proto__` is allowed here: the rules of a record reject such keys, record by record. */
function parseBody(body: Uint8Array): unknown {
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

/** Bodies of this scope are accepted only as JSON in UTF-8, sent as `mediaType`. */
export function acceptJson(app: FastifyInstance, mediaType = 'application/json'): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(mediaType, { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) =>
    parseBody(body),
  );
}
