import http from 'node:http';
import https from 'node:https';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Answer, Kind } from '@analytics/sdk-core';

const compress = promisify(gzip);
/** Smaller bodies fit a network packet or two as they are. */
const GZIP_FROM_BYTES = 1_400;
const LARGEST_ANSWER_BYTES = 4_194_304;

export interface HttpSendOptions {
  url: string;
  key?: string | undefined;
  requestTimeoutMs: number;
}

/** Posts batches over kept connections that keep no process alive. Redirects are not followed: they would lose the body. */
export function createHttpSend({ url, key, requestTimeoutMs }: HttpSendOptions) {
  const base = new URL(url.endsWith('/') ? url : `${url}/`);
  const client = base.protocol === 'https:' ? https : http;
  const agent = new client.Agent({ keepAlive: true, maxSockets: 1 });
  const authorization = key === undefined ? {} : { authorization: `Bearer ${key}` };

  async function send(kind: Kind, text: string, signal: AbortSignal): Promise<Answer> {
    const plain = Buffer.from(text);
    const isGzip = plain.length >= GZIP_FROM_BYTES;
    const body = isGzip ? await compress(plain) : plain;
    const encoding = isGzip ? { 'content-encoding': 'gzip' } : {};
    const headers = {
      'content-type': 'application/json',
      'content-length': body.length,
      ...encoding,
      ...authorization,
    };
    return new Promise((resolve, reject) => {
      const target = new URL(`analytics/${kind}s/batch?async=true`, base);
      const request = client.request(target, { method: 'POST', headers, agent, signal });
      const timer = setTimeout(() => request.destroy(new Error('no answer in time')), requestTimeoutMs);
      timer.unref();
      request.on('socket', (socket) => socket.unref());
      request.on('error', reject);
      let isAnswered = false;
      request.on('close', () => {
        clearTimeout(timer);
        // The close of a connection after an answer may come before its last bytes are read.
        if (!isAnswered) reject(new Error('the connection closed'));
      });
      request.on('response', (response) => {
        isAnswered = true;
        readAnswer(response).then(resolve, reject);
      });
      request.end(body);
    });
  }
  return { send, close: () => agent.destroy() };
}

async function readAnswer(response: http.IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > LARGEST_ANSWER_BYTES) throw new Error('the answer is too large');
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks).toString('utf8');
  return { status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'], body };
}
