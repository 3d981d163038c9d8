import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Frame } from '../../live/frame.js';
import type { LiveStream } from '../../live/live-stream.js';
import { PING_MS, retryMs } from '../../live/timing.js';

/** The same frame goes to many streams. */
const texts = new WeakMap<Frame, Buffer>();

function textOf(frame: Frame): Buffer {
  const made = texts.get(frame);
  if (made !== undefined) return made;
  const { id, event, data } = frame;
  // JSON has no line break outside of its texts, and escapes those in them.
  const text = Buffer.from(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${data}\n\n`);
  texts.set(frame, text);
  return text;
}

/** An id without data moves the client on, silently. */
const pingOf = (id: string | undefined): string => `: ping\n${id === undefined ? '' : `id: ${id}\n`}\n`;

/** The stream as WHATWG HTML, 9.2 (server-sent events), has it. */
async function* eventStream(stream: LiveStream): AsyncGenerator<Buffer | string> {
  yield `retry: ${retryMs()}\n\n`;
  for (;;) {
    const frames = await stream.buffer.take(PING_MS);
    if (frames === undefined) break;
    yield frames.length === 0 ? pingOf(stream.position()) : Buffer.concat(frames.map(textOf));
  }
  if (stream.endedBy === 'shutdown') yield `retry: ${retryMs()}\n\n`;
}

/** Answers with the stream. */
export const sendEventStream = (reply: FastifyReply, stream: LiveStream): FastifyReply =>
  reply
    .type('text/event-stream; charset=utf-8')
    .header('cache-control', 'no-store')
    // For proxies that collect answers: nginx, and what follows it in this.
    .header('x-accel-buffering', 'no')
    // A connection that is kept for a next request would hold up the stop of the process.
    .header('connection', 'close')
    .send(Readable.from(eventStream(stream), { objectMode: false, highWaterMark: 16_384 }));
