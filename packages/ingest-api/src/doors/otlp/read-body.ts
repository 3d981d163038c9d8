import { isObject } from '@analytics/shared/domain';
import { AppError } from '@analytics/shared/errors';
import { decode, decodeJson } from '@analytics/wire-protobuf/otlp';
import type { FastifyRequest } from 'fastify';
import { MAX_PARTS, readProtobuf } from '../samples/read-protobuf.js';
import { jsonOf } from '../wire/values.js';

/** In which of the two encodings a request came, and is answered. */
export type Encoding = 'json' | 'protobuf';

/** @throws AppError `unsupported_media_type` */
export function encodingOf({ headers }: FastifyRequest): Encoding {
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type === 'application/x-protobuf') return 'protobuf';
  if (type === 'application/json') return 'json';
  throw new AppError('unsupported_media_type', {
    detail: 'OTLP is application/x-protobuf or application/json.',
  });
}

/** The message in a body. Throws what `readProtobuf` does. */
export function readBody<Desc extends Parameters<typeof decode>[0]>(
  desc: Desc,
  bytes: Buffer,
  request: FastifyRequest,
) {
  if (encodingOf(request) === 'protobuf') return readProtobuf(() => decode(desc, bytes, MAX_PARTS));
  const json = jsonOf(bytes, request);
  return readProtobuf(() => decodeJson(desc, withIdsAsBase64(json)));
}

/** Ids of traces and spans are hexadecimal here, which ProtoJSON takes for base64 without a word. */
function withIdsAsBase64(json: unknown): unknown {
  for (const resource of elements(json, 'resourceLogs')) {
    for (const scope of elements(resource, 'scopeLogs')) {
      for (const record of elements(scope, 'logRecords')) {
        if (!isObject(record)) continue;
        for (const name of ['traceId', 'spanId']) {
          const id = record[name];
          if (typeof id === 'string') record[name] = Buffer.from(id, 'hex').toString('base64');
        }
      }
    }
  }
  return json;
}

function elements(value: unknown, name: string): readonly unknown[] {
  const list = isObject(value) ? value[name] : undefined;
  return Array.isArray(list) ? (list as unknown[]) : [];
}
