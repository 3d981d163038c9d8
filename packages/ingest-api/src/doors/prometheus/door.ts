import { AppError } from '@analytics/shared/errors';
import type { FastifyRequest } from 'fastify';
import type { AcceptOutcome } from '../../accept/outcome.js';
import { candidateOf } from '../samples/candidates.js';
import type { Door, WireAnswer, WriteRoute } from '../wire/door.js';
import { readV1, readV2 } from './read-request.js';
import { unpackSnappy } from './snappy.js';
import type { Written } from './written.js';

const V1 = 'prometheus.WriteRequest';
const V2 = 'io.prometheus.write.v2.Request';
/** The app of series that name no job, where nothing else says it. */
const NO_JOB = 'prometheus';

function decode(bytes: Buffer, request: FastifyRequest): Written {
  const read = readerOf(request);
  return read(unpackSnappy(bytes, request.routeOptions.bodyLimit ?? 0));
}

/** Senders do not negotiate: one whose message is not known loses it, so only what cannot be read is refused. */
function readerOf({ headers }: FastifyRequest): (bytes: Uint8Array) => Written {
  const { 'content-type': type = '', 'content-encoding': encoding = 'snappy' } = headers;
  const proto = /;\s*proto\s*=\s*"?([^\s";]+)/i.exec(type)?.[1] ?? V1;
  const read = proto === V1 ? readV1 : proto === V2 ? readV2 : undefined;
  if (read !== undefined && /^application\/x-protobuf\s*(?:;|$)/i.test(type) && encoding.toLowerCase() === 'snappy')
    return read;
  throw new AppError('unsupported_media_type', {
    detail: `Remote-write is application/x-protobuf of ${V1} or ${V2}, with Content-Encoding snappy.`,
  });
}

const write: WriteRoute<Written> = {
  kind: 'write',
  methods: ['POST'],
  paths: ['/api/v1/write', '/prometheus/api/v1/write', '/prometheus/:appId/write'],
  ownEncoding: true,
  keyInPassword: true,
  decode,
  candidates: ({ values, ofHistograms }, { knownApp }) =>
    [...values.all, ...ofHistograms.all].map((sample) => candidateOf(sample, knownApp() ?? sample.from ?? NO_JOB)),
  answer: (outcomes, written) => {
    const headers = writtenHeaders(outcomes, written);
    const first = outcomes.find((outcome) => outcome.status === 'rejected');
    if (first === undefined) return { status: 204, headers };
    const bad = outcomes.filter(({ status }) => status === 'rejected').length;
    const body = `${bad} of ${outcomes.length} samples were not taken, the others are kept. The first: ${first.error.message}`;
    return { status: 400, headers, body };
  },
};

/** How much was taken over: without them a sender of version 2.0 counts everything as lost. */
function writtenHeaders(outcomes: readonly AcceptOutcome[], written: Written): Record<string, string> {
  const values = written.values.all.length;
  const bad = outcomes.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []));
  const badValues = bad.filter((index) => index < values).length;
  return headersOf({
    samples: written.samples - badValues,
    histograms: Math.max(0, written.histograms - (bad.length - badValues)),
    exemplars: written.exemplars,
  });
}

const headersOf = ({ samples, histograms, exemplars }: Record<'exemplars' | 'histograms' | 'samples', number>) => ({
  'x-prometheus-remote-write-samples-written': String(samples),
  'x-prometheus-remote-write-histograms-written': String(histograms),
  'x-prometheus-remote-write-exemplars-written': String(exemplars),
});

/** Senders drop what is answered with 429, and send again what is answered with 503. */
const statusOf = ({ status }: AppError): number => (status === 429 ? 503 : status);

/** Prometheus: https://prometheus.io/docs/specs/prw/remote_write_spec_2_0/ */
export const prometheusDoor: Door = {
  name: 'prometheus',
  routes: [write],
  failure: (error): WireAnswer => ({
    status: statusOf(error),
    headers: headersOf({ samples: 0, histograms: 0, exemplars: 0 }),
    body: error.message,
  }),
};
