import type { HTTPMethods } from 'fastify';
import { idsOfContent } from '../wire/derived-id.js';
import type { Door, WireAnswer, WriteRoute } from '../wire/door.js';
import { type MixpanelBody, readBody } from './bodies.js';
import { importAnswer } from './import-answer.js';
import { type ReadItem, readEvent, readGroup, readPerson } from './read-items.js';

/** The client for Node sends single calls by GET, and never looks at the status: it wants the body to be `1`. */
const METHODS: readonly HTTPMethods[] = ['GET', 'POST'];

const kept = ({ verbose }: MixpanelBody): WireAnswer =>
  verbose ? { status: 200, body: { status: 1, error: null } } : { status: 200, body: '1' };

const writes = (path: string, read: ReadItem): WriteRoute<MixpanelBody> => ({
  kind: 'write',
  methods: METHODS,
  paths: [path],
  decode: readBody,
  keyIn: ({ token }) => token,
  candidates: ({ items }, call) => {
    const context = { appId: call.app(), idOf: idsOfContent() };
    return items.map((item) => read(item, context));
  },
  answer: (_outcomes, body) => kept(body),
});

const imports: WriteRoute<MixpanelBody> = {
  ...writes('/import', readEvent),
  keyInQuery: ['api_key'],
  answer: (outcomes, body, { request }) => (body.plain && !body.verbose ? importAnswer(outcomes, request) : kept(body)),
};

/** Clients of Mixpanel. */
export const mixpanelDoor: Door = {
  name: 'mixpanel',
  prefix: '/mixpanel',
  routes: [writes('/track', readEvent), writes('/engage', readPerson), writes('/groups', readGroup), imports],
  failure: ({ status, code, message, errors }) => ({
    status,
    body: { status: 0, error: message, code, ...(errors === undefined ? {} : { errors }) },
  }),
};
