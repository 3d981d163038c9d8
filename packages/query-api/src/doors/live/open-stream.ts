import { AppError, invalidRequest } from '@analytics/shared/errors';
import { callerKey } from '@analytics/shared/http';
import type { FastifyRequest } from 'fastify';
import type { LiveFilter, LiveStream } from '../../live/live-stream.js';
import type { LiveStreams } from '../../live/live-streams.js';
import { Positions, type TopicOf } from '../../live/positions.js';
import type { Route } from './schema.js';
import { CHECK_MS } from './timing.js';

/** What only an event has. */
const OF_EVENTS = ['userId', 'eventName'] as const;

export interface LiveDoor {
  streams: LiveStreams;
  topicOf: TopicOf;
}

/** The stream that the request asks for; it ends when the client goes, or may not read any more. */
export async function openStream(
  { streams, topicOf }: LiveDoor,
  request: FastifyRequest<Route>,
  gone: AbortSignal,
): Promise<LiveStream> {
  const stream = await streams.open({
    filter: filterOf(request),
    caller: callerKey(request),
    protocol: request.ws ? 'websocket' : 'sse',
    from: positionIn(request, topicOf),
    gone,
  });
  const checking = setInterval(() => {
    request.authorizeAgain().catch((error: unknown) => {
      // What cannot be asked now is no answer: keys of an issuer that is away, say.
      if (error instanceof AppError && error.status < 500) stream.end('refused');
    });
  }, CHECK_MS).unref();
  stream.signal.addEventListener('abort', () => clearInterval(checking));
  if (stream.signal.aborted) clearInterval(checking);
  return stream;
}

function filterOf({ params, query }: FastifyRequest<Route>): LiveFilter {
  const { kind, userId, eventName } = query;
  const misplaced = kind === 'metric' ? OF_EVENTS.filter((name) => query[name] !== undefined) : [];
  if (misplaced.length > 0) {
    throw invalidRequest(misplaced.map((path) => ({ path, message: 'no metric has one: leave out kind' })));
  }
  return {
    appId: params.appId,
    ...(kind === undefined ? {} : { kind }),
    ...(userId === undefined ? {} : { userId }),
    ...(eventName === undefined ? {} : { eventName }),
  };
}

/** A client that comes back by itself sends the header, and the address that it had at first. */
function positionIn({ headers, query }: FastifyRequest<Route>, topicOf: TopicOf): Positions | undefined {
  const header = headers['last-event-id'];
  const inHeader = typeof header === 'string' && header !== '';
  const text = inHeader ? header : query.lastEventId;
  if (text === undefined || text === '') return undefined;
  const positions = Positions.parse(topicOf, text);
  if (positions !== undefined) return positions;
  const path = inHeader ? 'Last-Event-ID' : 'lastEventId';
  throw invalidRequest([{ path, message: 'is no id of a live stream of this service, or was cut' }]);
}
