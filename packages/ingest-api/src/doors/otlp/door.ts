import type { AppError } from '@analytics/shared/errors';
import {
  ExportLogsServiceRequestSchema,
  ExportLogsServiceResponseSchema,
  ExportMetricsServiceRequestSchema,
  ExportMetricsServiceResponseSchema,
  encode,
  encodeJson,
  StatusSchema,
} from '@analytics/wire-protobuf/otlp';
import type { FastifyRequest } from 'fastify';
import type { AcceptOutcome } from '../../accept/outcome.js';
import { candidateOf } from '../samples/candidates.js';
import { idsOfContent } from '../wire/derived-id.js';
import type { Door, WireAnswer, WriteRoute } from '../wire/door.js';
import { type Encoding, encodingOf, readBody } from './read-body.js';
import { type ReadLogs, readLogs } from './read-logs.js';
import { type ReadMetrics, readMetrics } from './read-metrics.js';
import type { Refused } from './refused.js';

const NO_SERVICE = 'unknown_service';

const metrics: WriteRoute<ReadMetrics> = {
  kind: 'write',
  methods: ['POST'],
  paths: ['/v1/metrics'],
  decode: (bytes, request) => readMetrics(readBody(ExportMetricsServiceRequestSchema, bytes, request)),
  candidates: ({ samples }, { knownApp }) =>
    samples.all.map((sample) => candidateOf(sample, knownApp() ?? sample.from ?? NO_SERVICE)),
  answer: (outcomes, { refused }, { request }) => {
    const { count, message } = withRejected(refused, outcomes);
    const success = count === 0 ? {} : { partialSuccess: { rejectedDataPoints: BigInt(count), errorMessage: message } };
    return encoded(encodingOf(request), 200, ExportMetricsServiceResponseSchema, success);
  },
};

const logs: WriteRoute<ReadLogs> = {
  kind: 'write',
  methods: ['POST'],
  paths: ['/v1/logs'],
  decode: (bytes, request) => readLogs(readBody(ExportLogsServiceRequestSchema, bytes, request)),
  candidates: ({ events }, { knownApp }) => {
    const idOf = idsOfContent();
    return events.map(({ from, input, identity }) => {
      const appId = knownApp() ?? from ?? NO_SERVICE;
      return { kind: 'event', input: { ...input, appId, eventId: idOf([appId, identity]) } };
    });
  },
  answer: (outcomes, { refused }, { request }) => {
    const { count, message } = withRejected(refused, outcomes);
    const success = count === 0 ? {} : { partialSuccess: { rejectedLogRecords: BigInt(count), errorMessage: message } };
    return encoded(encodingOf(request), 200, ExportLogsServiceResponseSchema, success);
  },
};

/** What is not kept of a request that is, and why the first of it is not. */
function withRejected({ count, message }: Refused, outcomes: readonly AcceptOutcome[]) {
  const rejected = outcomes.filter((outcome) => outcome.status === 'rejected');
  return { count: count + rejected.length, message: message === '' ? (rejected[0]?.error.message ?? '') : message };
}

/** An answer is in the encoding of its request. */
function encoded<Desc extends Parameters<typeof encode>[0]>(
  encoding: Encoding,
  status: number,
  desc: Desc,
  message: Parameters<typeof encode<Desc>>[1],
): WireAnswer {
  if (encoding === 'json') return { status, body: encodeJson(desc, message) as object };
  return { status, body: Buffer.from(encode(desc, message)), type: 'application/x-protobuf' };
}

/**
 * Clients send again what is answered with 429 and 503, but drop what is answered with 500 or 408. They have ten seconds
 * for all their tries: told to wait longer, they give up at once.
 */
const LATER = new Set([408, 500]);
const MAX_WAIT_SECONDS = 5;

/** OpenTelemetry: https://opentelemetry.io/docs/specs/otlp/#otlphttp */
export const otlpDoor: Door = {
  name: 'otlp',
  prefix: '/otlp',
  routes: [metrics, logs],
  failure: (error, request) => {
    const status = LATER.has(error.status) ? 503 : error.status;
    const headers = waitOf(error, status);
    const answer = failureOf(error, request, status);
    return { ...answer, headers };
  },
};

/** Also of a request in an encoding that is none of ours. */
const failureOf = (error: AppError, { headers }: FastifyRequest, status: number): WireAnswer =>
  encoded(/json/i.test(headers['content-type'] ?? '') ? 'json' : 'protobuf', status, StatusSchema, {
    message: error.message,
  });

function waitOf({ retryAfterSeconds = 1 }: AppError, status: number): Record<string, string> {
  if (status !== 429 && status !== 503) return {};
  return { 'retry-after': String(Math.min(MAX_WAIT_SECONDS, Math.ceil(retryAfterSeconds))) };
}
