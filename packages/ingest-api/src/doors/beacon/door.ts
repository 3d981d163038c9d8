import { isObject } from '@analytics/shared/domain';
import { AppError } from '@analytics/shared/errors';
import type { FastifyRequest } from 'fastify';
import type { AcceptOutcome } from '../../accept/outcome.js';
import { badRecords, partlyKept, plainFailure } from '../wire/answers.js';
import type { Door, WireAnswer, WireCandidate, WriteRoute } from '../wire/door.js';
import { dataIn, formIn } from '../wire/form-data.js';
import { jsonOf, textIn } from '../wire/values.js';

interface BeaconBody {
  records: readonly WireCandidate[];
  key: string | undefined;
}

/** One record or an array of them, or arrays beside a `key`: `navigator.sendBeacon` can set no header. */
function decode(bytes: Buffer, request: FastifyRequest): BeaconBody {
  const { headers } = request;
  if (/^multipart\//i.test(headers['content-type'] ?? '')) {
    throw new AppError('unsupported_media_type', {
      detail: 'A FormData is not read: send JSON as text, or URLSearchParams.',
    });
  }
  const form = formIn(bytes);
  const data = form?.get('data');
  const value = data === undefined ? jsonOf(bytes, request) : dataIn(data, request);
  const key = form?.get('key');
  if (!isObject(value)) return { records: recordsIn(value), key };
  const { events, metrics } = value;
  const isOne = !Array.isArray(events) && !Array.isArray(metrics);
  const records = isOne
    ? recordsIn(withoutKey(value))
    : [...recordsIn(events, 'event'), ...recordsIn(metrics, 'metric')];
  return { records, key: key ?? textIn(value['key']) };
}

const withoutKey = ({ key: _key, ...record }: Readonly<Record<string, unknown>>) => record;

function recordsIn(value: unknown, kind?: WireCandidate['kind']): WireCandidate[] {
  const inputs: readonly unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return inputs.map((input) => ({ kind: kind ?? kindOf(input), input }));
}

const kindOf = (input: unknown): WireCandidate['kind'] =>
  isObject(input) && input['metricName'] !== undefined ? 'metric' : 'event';

/** Browsers show the answer to nobody. */
const kept = (outcomes: readonly AcceptOutcome[]): WireAnswer => {
  const bad = badRecords(outcomes);
  if (bad.length === 0) return { status: 204 };
  const results = bad.map((record) => ({ ...record, status: 'rejected' }));
  return partlyKept(outcomes, results);
};

const beacon: WriteRoute<BeaconBody> = {
  kind: 'write',
  methods: ['POST'],
  paths: ['/analytics/beacon'],
  decode,
  keyIn: ({ key }) => key,
  candidates: ({ records }) => records,
  answer: kept,
};

/** Our own records as pages send them when they are left: queued, with the key in the address or the body. */
export const beaconDoor: Door = {
  name: 'beacon',
  routes: [beacon],
  failure: plainFailure,
};
