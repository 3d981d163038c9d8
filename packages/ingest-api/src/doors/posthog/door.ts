import type { FastifyRequest } from 'fastify';
import type { AcceptOutcome } from '../../accept/outcome.js';
import { idsOfContent } from '../wire/derived-id.js';
import type { Door, WriteRoute } from '../wire/door.js';
import { type Json, objectOr, textIn } from '../wire/values.js';
import { batchOf, type PosthogBatch } from './bodies.js';
import { readEvent } from './read-event.js';
import { sideRoutes } from './side-routes.js';

/** Some clients take 200 alone for success, and send the same again after 202 and 207. */
const captures: WriteRoute<PosthogBatch> = {
  kind: 'write',
  methods: ['POST'],
  paths: ['/batch', '/capture', '/e', '/i/v0/e', '/track', '/engage'],
  decode: batchOf,
  keyIn: ({ key }) => key,
  candidates: ({ items }, call) => {
    const context = { appId: call.app(), idOf: idsOfContent() };
    return items.map((item) => readEvent(item, context));
  },
  answer: () => ({ status: 200, body: { status: 'Ok' } }),
};

/** Its clients go by the results: an event that is missing there counts as delivered, so none may be. */
const captures1: WriteRoute<PosthogBatch> = {
  ...captures,
  paths: ['/i/v1/analytics/events'],
  candidates: ({ items }, call) => {
    const context = { appId: call.app(), idOf: idsOfContent(), sdk: sdkOf(call.request) };
    return items.map((item) => readEvent(item, context));
  },
  answer: (outcomes, { items }) => ({ status: 200, body: { results: resultsOf(outcomes, items) } }),
};

function resultsOf(outcomes: readonly AcceptOutcome[], items: readonly unknown[]): object {
  const results = outcomes.map((outcome, index) => {
    const uuid = textIn(objectOr(items[index])['uuid']) ?? String(index);
    const dropped = outcome.status === 'rejected' ? { result: 'drop', details: outcome.error.message } : undefined;
    return [uuid, dropped ?? { result: 'ok' }] as const;
  });
  return Object.fromEntries(results);
}

/** `posthog-node/5.70.0`. */
function sdkOf({ headers }: FastifyRequest): Json {
  const [, lib, version] = /^([\w.-]+)\/([\w.+-]+)$/.exec(String(headers['posthog-sdk-info'] ?? '')) ?? [];
  return lib === undefined ? {} : { $lib: lib, $lib_version: version };
}

/** Clients of PostHog. The SDK for browsers drops a batch that is answered 429, and waits after 503. */
export const posthogDoor: Door = {
  name: 'posthog',
  prefix: '/posthog',
  routes: [captures, captures1, ...sideRoutes],
  failure: ({ status, code, message, errors }) => ({
    status: status === 429 ? 503 : status,
    body: { type: 'error', code, detail: message, ...(errors === undefined ? {} : { errors }) },
  }),
};
