import { type Answer, batchOf, bodyOf, type Kind, type QueuedRecord } from '@analytics/sdk-core';

const REQUEST_TIMEOUT_MS = 10_000;
/** Below, the question that a browser asks before a request with `Content-Encoding` costs more than it saves. */
const GZIP_FROM_LENGTH = 8_192;
/** Browsers refuse beacons of more than 64 KiB, all of a page together. */
const BEACON_BYTES = 60_000;
const BEACON_RECORDS = 1_000;

const gzip = (text: string): Promise<Blob> =>
  new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).blob();

/** The ways to the service. The body is text and the key in the address, so that browsers ask nothing before. */
export function createTransport(url: string, key: string | undefined) {
  const addressOf = (kind: Kind) =>
    `${url.replace(/\/+$/, '')}/analytics/${kind}s/batch?async=true${key ? `&key=${encodeURIComponent(key)}` : ''}`;

  return {
    async send(kind: Kind, text: string, signal: AbortSignal): Promise<Answer> {
      const isGzip = text.length > GZIP_FROM_LENGTH && 'CompressionStream' in self;
      const headers = { 'content-type': 'text/plain', ...(isGzip ? { 'content-encoding': 'gzip' } : {}) };
      const body = isGzip ? await gzip(text) : text;
      const controller = new AbortController();
      const abort = () => controller.abort();
      signal.addEventListener('abort', abort);
      const timer = setTimeout(abort, REQUEST_TIMEOUT_MS);
      try {
        const options = { method: 'POST', headers, body, credentials: 'omit', redirect: 'error' } as const;
        const answer = await fetch(addressOf(kind), { ...options, signal: controller.signal });
        return { status: answer.status, retryAfter: answer.headers.get('retry-after'), body: await answer.text() };
      } finally {
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
      }
    },
    /** Nobody hears whether these arrive: they stay in the queue, and count once when they are sent again. */
    beacon(waiting: readonly QueuedRecord[]): void {
      let rest = waiting;
      while (rest.length > 0) {
        const piece = batchOf(rest, BEACON_RECORDS, BEACON_BYTES);
        if (!navigator.sendBeacon(addressOf(piece[0]?.kind ?? 'event'), bodyOf(piece))) return;
        rest = rest.filter((record) => !piece.includes(record));
      }
    },
  };
}
