import { utf8Text } from '@analytics/shared/domain';
import type { AppError } from '@analytics/shared/errors';
import type { FastifyRequest } from 'fastify';
import { candidateOf } from '../samples/candidates.js';
import { malformed } from '../samples/faults.js';
import type { Samples } from '../samples/sample.js';
import type { Door, SideRoute, WireAnswer, WriteRoute } from '../wire/door.js';
import { textIn } from '../wire/values.js';
import { nsOfPrecision, readPoints } from './read-points.js';

/** The app of points that name no bucket, where nothing else says it. */
const NO_BUCKET = 'influx';

function decode(bytes: Buffer, { query }: FastifyRequest): Samples {
  const { precision, bucket, db } = query as Readonly<Record<string, unknown>>;
  const unitNs = nsOfPrecision(textIn(precision));
  const text = utf8Text(bytes);
  if (text === undefined) throw malformed('The body is not UTF-8.');
  return readPoints(text, unitNs, textIn(bucket) ?? textIn(db));
}

const write: WriteRoute<Samples> = {
  kind: 'write',
  methods: ['POST'],
  paths: ['/api/v2/write', '/write'],
  // Clients of the first version may have user and password in the query.
  keyInQuery: ['p'],
  keyInPassword: true,
  keyAsToken: true,
  decode,
  candidates: ({ all }, { knownApp }) =>
    all.map((sample) => candidateOf(sample, knownApp() ?? sample.from ?? NO_BUCKET)),
  answer: (outcomes) => {
    const bad = outcomes.filter((outcome) => outcome.status === 'rejected');
    const [first] = bad;
    if (first === undefined) return { status: 204 };
    return errorOf(422, 'unprocessable entity', `partial write: ${first.error.message} dropped=${bad.length}`);
  },
};

const ping: SideRoute = {
  kind: 'side',
  open: true,
  methods: ['GET'],
  paths: ['/ping'],
  reply: () => ({ status: 204 }),
};

/** https://docs.influxdata.com/influxdb/v2/api/#operation/PostWrite */
const errorOf = (status: number, code: string, message: string): WireAnswer => ({ status, body: { code, message } });

const CODES: Readonly<Record<number, string>> = {
  400: 'invalid',
  401: 'unauthorized',
  403: 'forbidden',
  413: 'request too large',
  503: 'unavailable',
};

/** A write is worth another try: clients drop what is answered with another status. */
const LATER = new Set([408, 429, 500]);
const WAIT_SECONDS = 2;

/** InfluxDB: https://docs.influxdata.com/influxdb/v2/api/ */
export const influxDoor: Door = {
  name: 'influx',
  prefix: '/influx',
  routes: [write, ping],
  failure: (error) => {
    const status = LATER.has(error.status) ? 503 : error.status;
    const answer = errorOf(status, CODES[status] ?? 'invalid', error.message);
    return status === 503 ? { ...answer, headers: { 'retry-after': dateAfter(error) } } : answer;
  },
};

/** As a date: the client for JavaScript takes a number for milliseconds. */
const dateAfter = ({ retryAfterSeconds = WAIT_SECONDS }: AppError): string =>
  new Date(Date.now() + retryAfterSeconds * 1_000).toUTCString();
