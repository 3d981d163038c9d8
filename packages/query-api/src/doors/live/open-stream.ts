import { callerKey } from '@analytics/shared/http';
import type { FastifyRequest } from 'fastify';
import { endWhenRefused, filterOf, positionsOf } from '../../live/asked-stream.js';
import type { LiveStream } from '../../live/live-stream.js';
import type { Live } from '../../live/open-live.js';
import type { Positions, TopicOf } from '../../live/positions.js';
import type { Route } from './schema.js';

/** The stream that the request asks for; it ends when the client goes, or may not read any more. */
export async function openStream(
  { streams, topicOf }: Live,
  request: FastifyRequest<Route>,
  gone: AbortSignal,
): Promise<LiveStream> {
  const stream = await streams.open({
    filter: filterOf({ ...request.query, appId: request.params.appId }),
    caller: callerKey(request),
    protocol: request.ws ? 'websocket' : 'sse',
    from: positionIn(request, topicOf),
    gone,
  });
  endWhenRefused(stream, () => request.authorizeAgain());
  return stream;
}

/** A client that comes back by itself sends the header, and the address that it had at first. */
function positionIn({ headers, query }: FastifyRequest<Route>, topicOf: TopicOf): Positions | undefined {
  const header = headers['last-event-id'];
  const inHeader = typeof header === 'string' && header !== '';
  return inHeader
    ? positionsOf(topicOf, header, 'Last-Event-ID')
    : positionsOf(topicOf, query.lastEventId, 'lastEventId');
}
