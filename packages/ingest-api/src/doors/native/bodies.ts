import type { RecordKind } from '@analytics/shared/domain';
import { AppError, invalidRequest } from '@analytics/shared/errors';
import type { FastifyRequest } from 'fastify';

type Request = Pick<FastifyRequest, 'body' | 'headers'>;

/** The body of a request; throws a 400 for one that has none, or that is the body of another protocol. */
function bodyOf({ body, headers }: Request): unknown {
  if (headers['ce-specversion'] !== undefined) {
    const message =
      'is a CloudEvent in binary mode, which this route does not take. See docs/api.md, "From another service".';
    throw invalidRequest([{ path: 'ce-specversion', message }]);
  }
  if (body === undefined) throw new AppError('malformed_json', { detail: 'The body is empty.' });
  return body;
}

/** The record of a request for one; an array hears of the route for batches. */
export function oneRecordOf(request: Request, path: string): unknown {
  const body = bodyOf(request);
  if (!Array.isArray(body)) return body;
  throw invalidRequest([{ path: '', message: `expected one object, not an array; arrays go to ${path}/batch` }]);
}

/** Members that an older way of saying a batch puts its array in. */
const WRAPPERS: Readonly<Record<RecordKind, readonly string[]>> = {
  event: ['events', 'batch'],
  metric: ['metrics', 'batch'],
};

export interface BatchRoute {
  kind: RecordKind;
  path: string;
  maxRecords: number;
}

/** The records of a batch, and members beside its array, which nothing is done with. */
export function batchOf(request: Request, { kind, path, maxRecords }: BatchRoute) {
  const { records, ignored } = unwrapped(bodyOf(request), kind, path);
  const fault = sizeFault(records.length, maxRecords);
  if (fault !== undefined) throw invalidRequest([{ path: '', message: fault }]);
  return { records, ignored };
}

function unwrapped(body: unknown, kind: RecordKind, path: string): { records: readonly unknown[]; ignored: string[] } {
  if (Array.isArray(body)) return { records: body as unknown[], ignored: [] };
  const isObject = typeof body === 'object' && body !== null;
  for (const name of isObject ? WRAPPERS[kind] : []) {
    const records: unknown = Object.hasOwn(body as object, name) ? (body as Record<string, unknown>)[name] : undefined;
    if (Array.isArray(records)) {
      return { records: records as unknown[], ignored: Object.keys(body as object).filter((other) => other !== name) };
    }
  }
  const message = isObject
    ? `expected an array, or an object with one as "${WRAPPERS[kind][0]}"; one ${kind} alone goes to ${path}`
    : 'expected an array';
  throw invalidRequest([{ path: '', message }]);
}

function sizeFault(records: number, maxRecords: number): string | undefined {
  if (records === 0) return 'the array is empty';
  return records > maxRecords ? `has ${records} records, ${maxRecords} are the most` : undefined;
}
