import { TurnQueue } from '@analytics/shared/batching';
import type { RouteAccess } from '@analytics/shared/http';
import { noteFailure } from '@analytics/shared/http';
import type { Clock } from '@analytics/shared/ports';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest, FastifySchema } from 'fastify';
import type { Accept } from '../../accept/accept.js';
import { sourceOf } from '../source.js';
import { acceptAll } from './accept-all.js';
import { appOfKey, knownApp } from './app-of-key.js';
import type { Call, Door, DoorRoute, WireAnswer, WriteRoute } from './door.js';
import { createUnpack, type Unpack } from './unpack.js';

export interface ServeDoorDeps {
  accept: Accept;
  clock: Clock;
  maxBatchRecords: number;
  /** Where a route is served. */
  urlsOf(door: Door, route: DoorRoute): readonly string[];
}

/** The routes of a door: bodies of any type, answers and errors in its own words. */
export const serveDoor =
  (door: Door, deps: ServeDoorDeps): FastifyPluginAsync =>
  async (app) => {
    readBytes(app);
    app.setErrorHandler((thrown, request, reply) =>
      send(reply, door.failure(noteFailure(thrown, request, reply), request)),
    );
    const bodies = { unpack: createUnpack(), turns: new TurnQueue() };
    for (const route of door.routes) {
      for (const url of deps.urlsOf(door, route)) {
        app.route({
          method: [...route.methods],
          url,
          config: { access: accessOf(route) },
          // Its description is its own service's: ours is of what is for everybody.
          schema: HIDDEN,
          ...(route.kind === 'write' && route.ownEncoding === true ? { decompress: false } : {}),
          preValidation: (request, reply) => decodeBody(route, request, reply, bodies),
          handler: (request, reply) => handle(route, request, reply, deps),
        });
      }
    }
  };

/** Content types lie: every body is bytes, and its route says what they are. */
function readBytes(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

/** Who may call a route, and where its clients have their key. */
export function accessOf(route: DoorRoute): RouteAccess {
  if (route.kind === 'side' && route.open === true) return 'open';
  const { keyIn, keyInQuery, keyInPath, keyInPassword, keyAsToken } = route;
  const otherKeys = {
    ...(keyInQuery === undefined ? {} : { inQuery: keyInQuery }),
    ...(keyInPath === undefined ? {} : { inPath: keyInPath }),
    ...(keyInPassword === undefined ? {} : { inPassword: keyInPassword }),
    ...(keyAsToken === undefined ? {} : { asToken: keyAsToken }),
    ...(keyIn === undefined ? {} : { inBody: ({ body }: FastifyRequest) => keyIn(body) }),
  };
  return { scope: 'write', app: 'body', queryKey: true, otherKeys };
}

const HIDDEN: FastifySchema & { hide: true } = { hide: true };
/** Takes a millisecond or less to parse below. */
const LARGE_BYTES = 65_536;
const EMPTY = Buffer.alloc(0);

interface Bodies {
  unpack: Unpack;
  turns: TurnQueue;
}

/** Before the gate asks for the key, which may be in it. */
async function decodeBody(route: DoorRoute, request: FastifyRequest, reply: FastifyReply, { unpack, turns }: Bodies) {
  const bytes = Buffer.isBuffer(request.body) ? request.body : EMPTY;
  if (route.decode === undefined) return;
  // As JSON bodies elsewhere: large ones that come together hold up nobody else.
  const unpacked = await unpack(bytes, request, reply);
  if (unpacked.length > LARGE_BYTES) await turns.next();
  request.body = route.decode(unpacked, request);
}

async function handle(route: DoorRoute, request: FastifyRequest, reply: FastifyReply, deps: ServeDoorDeps) {
  if (route.kind === 'side') return send(reply, route.reply(request));
  return send(reply, await write(route, request, reply, deps));
}

async function write(route: WriteRoute, request: FastifyRequest, reply: FastifyReply, deps: ServeDoorDeps) {
  const { accept, clock, maxBatchRecords: size } = deps;
  const source = sourceOf(request, clock.now());
  const call: Call = { request, nowMs: source.nowMs, app: () => appOfKey(request), knownApp: () => knownApp(request) };
  const candidates = route.candidates(request.body, call);
  return route.answer(await acceptAll(candidates, source, { accept, size, reply }), request.body, call);
}

function send(reply: FastifyReply, { status, headers = {}, body, type }: WireAnswer): FastifyReply {
  reply.code(status).headers(headers);
  if (body === undefined) return reply.send();
  if (typeof body === 'string' || Buffer.isBuffer(body))
    return reply.type(type ?? 'text/plain; charset=utf-8').send(body);
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(body));
}
