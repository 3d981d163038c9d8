import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { createLogger, createTelemetry } from '@analytics/shared/telemetry';
import { createInfluxStore, type InfluxStoreOptions } from '../src/index.js';

export interface WriteAnswer {
  status: number;
  body?: string;
  headers?: Record<string, string>;
}

/**
 * What the server does with a post of these records, an event's two lines as one text, and of the versions of hours that came with
 * them: answers, or keeps them and breaks the connection, or hangs.
 */
type Reaction = WriteAnswer | 'stored, then cut' | 'hang';
export type OnWrite = (lines: string[], post: number, hourVersions: string[]) => Reaction | Promise<Reaction>;

export const STORED: WriteAnswer = { status: 204 };
const json = (code: string, message: string) => JSON.stringify({ code, message });
/** The answers of InfluxDB 2.7.12, as seen on a real one. */
export const MALFORMED: WriteAnswer = { status: 400, body: json('invalid', "unable to parse 'x': missing fields") };
export const partial = (reason: string, dropped: number): WriteAnswer => ({
  status: 422,
  body: json('unprocessable entity', `failure writing points to database: partial write: ${reason} dropped=${dropped}`),
});

const isHourVersion = (line: string) => line.startsWith('event_hour_versions,');
/** Of a whole event; it stands behind the line by which the event is counted. */
const RECORD = /\n(?=event_records,)/g;
const JOINT = '\u0000';
/** The lines of a body, those of one event together. */
const recordsOf = (body: string): string[] =>
  body
    .replace(RECORD, JOINT)
    .split('\n')
    .filter((record) => record !== '')
    .map((record) => record.replace(JOINT, '\n'));

const answerJson = (response: ServerResponse, body: object) =>
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));

export type OnQuery = (response: ServerResponse, path: string) => void;
/** What an empty bucket answers to InfluxQL, as the looks before writes are; Flux is not answered. */
const nothingStored: OnQuery = (response, path) => {
  if (path === '/query') answerJson(response, { results: [{ statement_id: 0 }] });
};
/** A query that is never answered. */
export const noAnswer: OnQuery = () => {};

/** The far side of the network with scripted answers; what it keeps is `stored`, by line. */
export async function startFakeInfluxDb(onWrite: OnWrite = () => STORED) {
  const posts: { lines: string[]; hourVersions: string[]; encoding: string | undefined }[] = [];
  const stored = new Set<string>();
  const cutRequests: string[] = [];
  const script: { onWrite: OnWrite; ping: number; query: OnQuery } = { onWrite, ping: 204, query: nothingStored };

  const write = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const encoding = request.headers['content-encoding'];
    const body = encoding === 'gzip' ? gunzipSync(Buffer.concat(chunks)) : Buffer.concat(chunks);
    const all = body.length === 0 ? [] : recordsOf(body.toString());
    const [lines, hourVersions] = [all.filter((line) => !isHourVersion(line)), all.filter(isHourVersion)];
    if (lines.length > 0) posts.push({ lines, hourVersions, encoding });
    const answer = await script.onWrite(lines, posts.length, hourVersions);
    if (answer === 'hang') return;
    const isKept = answer === 'stored, then cut' || answer.status === 204;
    if (isKept) for (const line of lines) stored.add(line);
    if (answer === 'stored, then cut') response.destroy();
    else response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(answer.body);
  };

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://fake');
    response.on('close', () => {
      if (!response.writableFinished) cutRequests.push(pathname);
    });
    if (pathname === '/api/v2/write') void write(request, response);
    else if (pathname === '/api/v2/query' || pathname === '/query') script.query(response, pathname);
    else if (pathname === '/api/v2/buckets') answerJson(response, { buckets: [{ id: 'b1', name: 'bucket' }] });
    else if (pathname === '/api/v2/dbrps')
      answerJson(response, { content: [{ database: 'bucket', retention_policy: 'autogen', bucketID: 'b1' }] });
    else response.writeHead(pathname === '/ping' ? script.ping : 200).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = `http://127.0.0.1:${address.port}`;
  return {
    url,
    posts,
    stored,
    /** Paths of requests that the client broke off. */
    cutRequests,
    script,
    cutAll: () => server.closeAllConnections(),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export const storeOn = (url: string, options: Partial<InfluxStoreOptions> = {}) =>
  createInfluxStore({
    url,
    token: 'token',
    org: 'org',
    bucket: 'bucket',
    createBucket: false,
    logger: createLogger({ service: 'test', level: 'silent' }),
    telemetry: createTelemetry('test'),
    ...options,
  });
