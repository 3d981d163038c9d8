import { once } from 'node:events';
import { chmod, mkdir, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { AppError, messageOf } from '@analytics/shared/errors';
import type { LogAccess } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';
import { controlFolder, controlSocket, pathFault } from './socket-path.js';
import {
  type AppendAnswer,
  type AppendRequest,
  decodeRecord,
  encodeConsumed,
  encodeError,
  encodeOutcome,
  PATHS,
  type ReadLine,
  type ReadRequest,
  type RemoveRequest,
  type StatusAnswer,
} from './wire.js';

/** A client sends a mebibyte of records at a time, or one record that is larger. */
const MAX_BODY_BYTES = 256 * 1024 * 1024;

export interface ControlServerOptions {
  dataDirectory: string;
  log: Pick<LogAccess, 'read' | 'append' | 'remove'>;
  logger: Logger;
}

export interface ControlServer {
  /** To be called while the process holds the folder's lock: a socket that is there already is a dead process's. */
  start(): Promise<void>;
  /** Does not wait for clients that are slow. */
  stop(): Promise<void>;
}

/**
 * Lets programs of the same user, on the same machine, use the log of this process: the folder cannot be opened twice.
 * Where no socket can be made the process runs without one, and says so.
 */
export function createControlServer({ dataDirectory, log, logger }: ControlServerOptions): ControlServer {
  let server: Server | undefined;
  return {
    start: async () => {
      try {
        server = await listen(dataDirectory, log);
        // Such as too many open files at an accept: no reason to end a service.
        server.on('error', (error) => logger.warn({ err: error }, 'the control socket could not take a connection'));
      } catch (error) {
        logger.warn(
          { err: error },
          `the analytics command cannot look at dead letters while this process runs: ${messageOf(error)}`,
        );
      }
    },
    stop: async () => {
      if (server === undefined) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function listen(dataDirectory: string, log: ControlServerOptions['log']): Promise<Server> {
  const path = controlSocket(dataDirectory);
  const fault = pathFault(path);
  if (fault !== undefined) throw new Error(fault);
  const folder = controlFolder(dataDirectory);
  if (folder !== undefined) {
    await mkdir(folder, { recursive: true });
    // Before the socket is there, so that there is no moment in which others may use it.
    await chmod(folder, 0o700);
    await rm(path, { force: true });
  }
  const server = createServer((request, response) => void answer(request, response, log));
  server.listen(path);
  await once(server, 'listening');
  if (folder !== undefined) await chmod(path, 0o600);
  return server;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  log: ControlServerOptions['log'],
): Promise<void> {
  // Of a client that goes while it is answered.
  response.on('error', () => {});
  try {
    const body = JSON.parse(await bodyOf(request)) as unknown;
    if (request.url === PATHS.read) await sendLines(response, readLines(log, body as ReadRequest));
    else send(response, await resultOf(request.url, body, log));
  } catch (error) {
    // A client that has gone is told nothing.
    send(response, { error: encodeError(error) }, 500);
  }
}

async function resultOf(path: string | undefined, body: unknown, log: ControlServerOptions['log']): Promise<unknown> {
  if (path === PATHS.status) return { pid: process.pid } satisfies StatusAnswer;
  if (path === PATHS.append) {
    const outcomes = await log.append((body as AppendRequest).records.map(decodeRecord));
    return { outcomes: outcomes.map(encodeOutcome) } satisfies AppendAnswer;
  }
  if (path === PATHS.remove) {
    const { topic, positions } = body as RemoveRequest;
    await log.remove?.(topic, positions);
    return {};
  }
  throw new AppError('not_found', { detail: 'The running process is of a release that cannot do this.' });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) throw new AppError('invalid_record', { detail: 'The records are too large.' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function send(response: ServerResponse, body: unknown, status = 200): void {
  if (!response.headersSent) response.writeHead(status).end(JSON.stringify(body));
}

/** At the client's pace: of a slow one the process holds a batch of records. */
async function sendLines(response: ServerResponse, lines: AsyncIterable<string>): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  for await (const line of lines) {
    if (!response.write(line)) await once(response, 'drain', { signal: gone.signal });
  }
  response.end();
}

const lineOf = (line: ReadLine): string => `${JSON.stringify(line)}\n`;

/** An error on the way is the last line: the status has gone already. */
async function* readLines(log: ControlServerOptions['log'], { topic, range }: ReadRequest): AsyncGenerator<string> {
  try {
    for await (const record of log.read(topic, range)) yield lineOf({ record: encodeConsumed(record) });
  } catch (error) {
    yield lineOf({ error: encodeError(error) });
  }
}
