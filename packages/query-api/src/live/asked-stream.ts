import { AppError, invalidRequest } from '@analytics/shared/errors';
import type { LiveFilter, LiveStream } from './live-stream.js';
import { Positions, type TopicOf } from './positions.js';
import { CHECK_MS } from './timing.js';

/** What only an event has. */
const OF_EVENTS = ['userId', 'eventName'] as const;

/** The filter of what is asked for. Throws `invalid_request` that names the parameter. */
export function filterOf({ appId, kind, userId, eventName }: LiveFilter): LiveFilter {
  const given = { userId, eventName };
  const misplaced = kind === 'metric' ? OF_EVENTS.filter((name) => given[name] !== undefined) : [];
  if (misplaced.length > 0) {
    throw invalidRequest(misplaced.map((path) => ({ path, message: 'no metric has one: leave out kind' })));
  }
  return {
    appId,
    ...(kind === undefined ? {} : { kind }),
    ...(userId === undefined ? {} : { userId }),
    ...(eventName === undefined ? {} : { eventName }),
  };
}

/** Where the stream goes on that has the id. Throws `invalid_request` that names the parameter. */
export function positionsOf(topicOf: TopicOf, id: string | undefined, path: string): Positions | undefined {
  if (id === undefined || id === '') return undefined;
  const positions = Positions.parse(topicOf, id);
  if (positions !== undefined) return positions;
  throw invalidRequest([{ path, message: 'is no id of a live stream of this service, or was cut' }]);
}

/** Ends the stream soon after its client may not read any more, by what `authorize` says: it throws as the gate does. */
export function endWhenRefused(stream: LiveStream, authorize: () => Promise<unknown>): void {
  const checking = setInterval(() => {
    authorize().catch((error: unknown) => {
      // What cannot be asked now is no answer: keys of an issuer that is away, say.
      if (error instanceof AppError && error.status < 500) stream.end('refused');
    });
  }, CHECK_MS).unref();
  stream.signal.addEventListener('abort', () => clearInterval(checking));
  if (stream.signal.aborted) clearInterval(checking);
}
