import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sentCredential } from '@analytics/access';
import type { LogRecord, Principal } from '@analytics/shared/domain';
import { ANYONE } from '@analytics/shared/domain';
import { AppError } from '@analytics/shared/errors';
import type { Authenticator, EventLog } from '@analytics/shared/ports';
import { appendsAll } from '@analytics/testing';
import type { InjectOptions } from 'fastify';
import { type IngestOptions, ingestApp } from '../fixture/app.js';
import { logThat } from '../fixture/ports.js';

/** When the requests were captured, and a little later. */
export const CAPTURED_MS = Date.UTC(2026, 10, 25, 22);
const FOLDER = fileURLToPath(new URL('requests/', import.meta.url));

/** A request as a real client has sent it. */
export interface CapturedRequest {
  name: string;
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  body: Buffer;
}

/** Of the connection, not of the client. */
const OF_CONNECTION = ['host', 'connection', 'content-length', 'transfer-encoding', 'accept-encoding'];

/** `client/case`, as in the folder `requests`. */
export function captured(name: string): CapturedRequest {
  const { method, path, query, headers, bodyBase64 } = JSON.parse(readFileSync(`${FOLDER}${name}.json`, 'utf8')) as {
    method: 'GET' | 'POST';
    path: string;
    query: string;
    headers: Record<string, string>;
    bodyBase64?: string;
  };
  const own = Object.entries(headers).filter(([header]) => !OF_CONNECTION.includes(header));
  const body = Buffer.from(bodyBase64 ?? '', 'base64');
  return { name, method, url: `${path}${query}`, headers: Object.fromEntries(own), body };
}

/** All requests of clients whose names begin so. */
export const capturedOf = (...clients: readonly string[]): CapturedRequest[] =>
  readdirSync(FOLDER)
    .filter((client) => clients.some((prefix) => client.startsWith(prefix)))
    .flatMap((client) =>
      readdirSync(`${FOLDER}${client}`).map((file) => captured(`${client}/${file.slice(0, -'.json'.length)}`)),
    );

/** The same request with other bytes under its compression. */
export function altered(request: CapturedRequest, change: (body: Buffer) => Buffer | string): CapturedRequest {
  const isPacked = request.body[0] === 0x1f;
  const changed = Buffer.from(change(isPacked ? gunzipSync(request.body) : request.body));
  return { ...request, body: isPacked ? gzipSync(changed) : changed };
}

export const WRITE_KEY = 'shop-write-key';
/** Valid keys; all that look like one of the captured requests are keys of the app `shop`. */
const KEYS: Readonly<Record<string, Principal>> = {
  'key-of-two': { id: 'key:two', apps: ['shop', 'other'], scopes: ['write'] },
  'read-key': { id: 'key:read', apps: ['shop'], scopes: ['read'] },
};
const OF_SHOP: Principal = { id: 'key:shop', apps: ['shop'], scopes: ['write'] };
const VALID = /^(shop-write-key|shop-token|secret|apikey|key|wk|phc_shopkey|my-token|t|p)$/;

const authenticator: Authenticator = {
  authenticate: (credentials) => {
    const sent = sentCredential(credentials);
    const principal =
      sent === undefined ? undefined : (KEYS[sent.text] ?? (VALID.test(sent.text) ? OF_SHOP : undefined));
    if (principal === undefined) throw new AppError('unauthorized');
    return principal;
  },
};
export const anyone: Authenticator = { authenticate: () => ANYONE };

export interface DoorAnswer {
  status: number;
  headers: Readonly<Record<string, unknown>>;
  text: string;
}

/** The production app with all doors open, over a log that keeps what it is given. */
export async function doorApp({ environment = {}, ...options }: IngestOptions = {}) {
  const appended: LogRecord[] = [];
  const append: EventLog['append'] = (records) => {
    appended.push(...records);
    return appendsAll(records);
  };
  const { app } = await ingestApp({
    eventLog: logThat(append),
    authenticator,
    clock: { now: () => CAPTURED_MS },
    ...options,
    environment: { DOORS: 'all', CORS_ORIGIN: '*', ...environment },
  });
  const ask = async (request: InjectOptions): Promise<DoorAnswer> => {
    const { statusCode, headers, body } = await app.inject({ remoteAddress: '198.51.100.7', ...request });
    return { status: statusCode, headers, text: body };
  };
  return {
    app,
    ask,
    /** Sends a captured request again. */
    send: ({ method, url, headers, body }: CapturedRequest) =>
      ask({ method, url, headers, ...(body.length === 0 ? {} : { payload: body }) }),
    post: (url: string, body: unknown, headers: Record<string, string> = {}) =>
      ask({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/json', ...headers },
        payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
      }),
    forget: () => {
      appended.length = 0;
    },
    /** What the log was given, as a reader finds it. */
    records: () =>
      appended.map(({ value }) => JSON.parse(Buffer.from(value as Uint8Array).toString()) as Record<string, unknown>),
  };
}

/** An id that is made for a record that brings none, at `CAPTURED_MS`. */
const NEW_ID = /"01a214b9-0700-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}"/g;

/** A record a line. */
export const golden = (records: readonly object[]): string =>
  records.map((record) => `${JSON.stringify(record).replace(NEW_ID, '"new"')}\n`).join('');

export const basic = (key: string): { authorization: string } => ({
  authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
});
