import type { Frame } from '../../live/frame.js';
import type { LiveStream } from '../../live/live-stream.js';
import { PING_MS } from '../../live/timing.js';
import type { LiveMessage } from './asking.js';

const messageOf = ({ id, event, data }: Frame): LiveMessage => ({
  live: { id, event, data: JSON.parse(data) as unknown },
});

/**
 * The messages of a stream, each when the one before it is taken: what waits in the meantime is in the buffer of the
 * stream, which says how much had no room. A generator could not be ended while it waits.
 */
export function messagesOf(stream: LiveStream): AsyncIterableIterator<LiveMessage> {
  const waiting: LiveMessage[] = [];
  const end = (): IteratorResult<LiveMessage> => ({ done: true, value: undefined });
  const leave = async () => {
    stream.end('client');
    return end();
  };
  return {
    next: async () => {
      if (waiting.length === 0) {
        const frames = await stream.buffer.take(PING_MS);
        if (frames === undefined) return end();
        waiting.push(...frames.map(messageOf));
        if (frames.length === 0) waiting.push({ live: { id: stream.position(), event: 'ping', data: null } });
      }
      const value = waiting.shift();
      return value === undefined || stream.signal.aborted ? end() : { done: false, value };
    },
    return: leave,
    throw: leave,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
