import type { FastifyInstance, FastifyRequest } from 'fastify';
import { TurnQueue } from '../batching/index.js';
import { utf8Text } from '../domain/index.js';
import { AppError } from '../errors/index.js';
import { jsonTextFault } from './json-faults.js';
import { refuseCostlyShape } from './json-shape.js';

/** JSON lines (NDJSON) have several names, none of which is registered. */
const NDJSON_TYPES = ['application/x-ndjson', 'application/ndjson', 'application/jsonl', 'application/x-jsonlines'];

const malformed = (detail: string): AppError => new AppError('malformed_json', { detail });

/** The text of a body. The charset that the client names, if any, must be the one that is read. */
function textOf(body: Uint8Array, { headers }: Pick<FastifyRequest, 'headers'>): string {
  const charset = /;\s*charset\s*=\s*"?([^\s";]*)/i.exec(headers['content-type'] ?? '')?.[1];
  if (charset !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(charset)) {
    throw new AppError('unsupported_media_type', {
      detail: `The charset ${JSON.stringify(charset)} is not read: send UTF-8.`,
    });
  }
  const text = utf8Text(body);
  if (text === undefined) throw malformed('The body is not UTF-8: some of its bytes are no character.');
  return text;
}

/**
 * The value of a JSON body. `__proto__` is allowed here: the rules of a record reject such keys, record by record.
 *
 * @throws AppError for what is no JSON in UTF-8, or would hold up the process
 */
export function parseJson(body: Uint8Array, request: Pick<FastifyRequest, 'headers'>): unknown {
  refuseCostlyShape(body);
  const text = textOf(body, request);
  try {
    return JSON.parse(text);
  } catch {
    throw malformed(jsonTextFault(text));
  }
}

/** The values of the lines of a body, in order; blank lines are no values. One bad line spoils the body, as in an array. */
export function parseLines(body: Uint8Array, request: Pick<FastifyRequest, 'headers'>): unknown[] {
  refuseCostlyShape(body, { lines: true });
  const text = textOf(body, request);
  const values: unknown[] = [];
  for (let begin = 0, number = 1; begin < text.length; number += 1) {
    const end = text.indexOf('\n', begin);
    const line = text.slice(begin, end === -1 ? text.length : end).trim();
    begin = end === -1 ? text.length : end + 1;
    if (line !== '') values.push(parseLine(line, number));
  }
  if (values.length === 0) throw malformed('The body is empty.');
  return values;
}

function parseLine(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw malformed(`Line ${number} of the NDJSON is at fault. ${jsonTextFault(line)}`);
  }
}

/** Takes a millisecond or less to parse below, tens of them at the limit of a body. */
const LARGE_BYTES = 65_536;

export interface JsonBodies {
  /** Media types of JSON; default `application/json`. */
  mediaTypes?: readonly string[];
  /** Whether NDJSON is taken too, as an array of its lines. */
  ndjson?: boolean;
  /** Whether an empty body is none, `undefined`, rather than a fault: clients name a media type also when they send nothing. */
  optional?: boolean;
}

/** Bodies of this scope are accepted only as JSON in UTF-8; what came instead is told in a 415. */
export function acceptJson(
  app: FastifyInstance,
  { mediaTypes = ['application/json'], ndjson = false, optional = false }: JsonBodies = {},
): void {
  // One a turn, so that large bodies that arrive together hold up nobody else.
  const turns = new TurnQueue();
  const inTurn = (parse: (body: Buffer, request: FastifyRequest) => unknown) =>
    async function parseInTurn(request: FastifyRequest, body: Buffer): Promise<unknown> {
      if (optional && body.length === 0) return undefined;
      if (body.length > LARGE_BYTES) await turns.next();
      return parse(body, request);
    };
  app.removeAllContentTypeParsers();
  app.addContentTypeParser([...mediaTypes], { parseAs: 'buffer' }, inTurn(parseJson));
  if (ndjson) app.addContentTypeParser(NDJSON_TYPES, { parseAs: 'buffer' }, inTurn(parseLines));
  const accepted = [...mediaTypes, ...(ndjson ? NDJSON_TYPES.slice(0, 1) : [])];
  app.addContentTypeParser('*', (request, _payload, done) => done(unknownMediaType(request, accepted)));
}

/** Says what came and what is taken: `curl -d` and forms send a type of their own. */
export function unknownMediaType({ headers }: FastifyRequest, accepted: readonly string[]): AppError {
  const came = headers['content-type'];
  const what = came === undefined ? 'The request has no Content-Type' : `The Content-Type is ${JSON.stringify(came)}`;
  return new AppError('unsupported_media_type', { detail: `${what}; this route takes ${accepted.join(' or ')}.` });
}
