import { isObject } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';
import type { FastifyRequest } from 'fastify';
import type { AcceptOutcome } from '../../accept/outcome.js';
import { badRecords, plainFailure } from '../wire/answers.js';
import { idsOfContent } from '../wire/derived-id.js';
import type { Door, SideRoute, WireAnswer, WriteRoute } from '../wire/door.js';
import { jsonOf, textIn } from '../wire/values.js';
import { readItem, type SegmentBatch } from './read-item.js';

/** Calls with the short names that the SDK for browsers gives their paths. */
const CALLS = { track: 't', identify: 'i', page: 'p', screen: 's', group: 'g', alias: 'a' };
const PREFIX = '/segment';

/** A batch, or one call: servers send the one, browsers the other, and both to any of the paths. */
function decode(bytes: Buffer, request: FastifyRequest): SegmentBatch {
  const body = jsonOf(bytes, request);
  if (Array.isArray(body)) return { items: body as unknown[], writeKey: undefined };
  if (!isObject(body)) throw invalidRequest([{ path: '', message: 'expected an object with a "batch"' }]);
  const items = Array.isArray(body['batch']) ? (body['batch'] as unknown[]) : [body];
  const [first] = items;
  return { items, writeKey: textIn(body['writeKey']) ?? (isObject(first) ? textIn(first['writeKey']) : undefined) };
}

const writes = (paths: readonly string[], type?: string): WriteRoute<SegmentBatch> => ({
  kind: 'write',
  methods: ['POST'],
  paths,
  keyInQuery: ['writeKey'],
  decode,
  keyIn: ({ writeKey }) => writeKey,
  candidates: ({ items }, call) => {
    const made = { appId: call.app(), type, idOf: idsOfContent() };
    return items.map((item) => readItem(item, made));
  },
  answer: (outcomes) => ({ status: 200, body: { success: true, ...rejectedIn(outcomes) } }),
});

/** Their clients read none of it; people do. */
function rejectedIn(outcomes: readonly AcceptOutcome[]): object {
  const results = badRecords(outcomes);
  return results.length === 0 ? {} : { rejected: results.length, results };
}

/** Without it the SDK for browsers sends nothing at all. */
const settings: SideRoute = {
  kind: 'side',
  methods: ['GET'],
  paths: ['/v1/projects/:writeKey/settings'],
  keyInPath: 'writeKey',
  reply: (request): WireAnswer => {
    const { writeKey } = request.params as { writeKey: string };
    const path = request.url.startsWith(`${PREFIX}/`) ? `${PREFIX}/v1` : '/v1';
    const target = { apiKey: writeKey, apiHost: `${request.host}${path}`, protocol: request.protocol };
    return { status: 200, body: { integrations: { 'Segment.io': target } } };
  },
};

/** What the SDK for browsers tells of itself. */
const ownMetrics: SideRoute = {
  kind: 'side',
  open: true,
  methods: ['POST'],
  paths: ['/v1/m'],
  reply: () => ({ status: 200, body: { success: true } }),
};

/** Clients of Segment and of RudderStack. */
export const segmentDoor: Door = {
  name: 'segment',
  prefix: PREFIX,
  routes: [
    writes(['/v1/batch', '/v1/b', '/v1/import', '/beacon/v1/batch']),
    ...Object.entries(CALLS).map(([call, short]) => writes([`/v1/${call}`, `/v1/${short}`], call)),
    writes(['/v1/merge'], 'merge'),
    settings,
    ownMetrics,
  ],
  failure: plainFailure,
};
