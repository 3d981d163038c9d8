import type { WebSocket } from 'ws';
import type { Frame } from '../../live/frame.js';
import type { LiveStream, StreamEnd } from '../../live/live-stream.js';
import { PING_MS } from '../../live/timing.js';

/** RFC 6455, 7.4.1, and its registry: policy violation, service restart. */
const CLOSE: Readonly<Record<StreamEnd, { code: number; reason: string }>> = {
  client: { code: 1000, reason: '' },
  refused: { code: 1008, reason: 'the credential is not valid any more' },
  shutdown: { code: 1012, reason: 'the process stops; come back in a few seconds' },
};
/** A client that does not answer the close is not waited for, milliseconds. */
const CLOSE_TIMEOUT_MS = 1_000;

/** Longest message that is taken of a client, bytes; what it says is nothing to us. */
const MAX_MESSAGE_BYTES = 1_024;

/** The same frame goes to many streams. */
const messages = new WeakMap<Frame, string>();

function messageOf(frame: Frame): string {
  const made = messages.get(frame);
  if (made !== undefined) return made;
  const { id, event, data } = frame;
  const text = `{${id === undefined ? '' : `"id":"${id}",`}"event":"${event}","data":${data}}`;
  messages.set(frame, text);
  return text;
}

/** Resolves when the connection has taken it, or is lost. */
const sent = (socket: WebSocket, text: string): Promise<void> =>
  new Promise((resolve) => {
    socket.send(text, () => resolve());
  });

/** Sends the stream until it ends, then closes the connection. */
export async function pumpWebSocket(socket: WebSocket, stream: LiveStream): Promise<void> {
  let isAlive = true;
  socket.on('message', (message: Buffer) => {
    if (message.length > MAX_MESSAGE_BYTES) socket.close(1009, 'the message is too long');
  });
  socket.on('pong', () => {
    isAlive = true;
  });
  const pinging = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, 2 * PING_MS);
  try {
    for (;;) {
      const frames = await stream.buffer.take(PING_MS);
      if (frames === undefined) break;
      const texts = frames.length === 0 ? [pingOf(stream.position())] : frames.map(messageOf);
      await Promise.all(texts.map((text) => sent(socket, text)));
    }
  } finally {
    clearInterval(pinging);
  }
  const { code, reason } = CLOSE[stream.endedBy ?? 'client'];
  socket.close(code, reason);
  setTimeout(() => socket.terminate(), CLOSE_TIMEOUT_MS).unref();
}

/** A page cannot see the pings of the protocol, and needs the position. */
const pingOf = (id: string | undefined): string => JSON.stringify({ id, event: 'ping' });
