import { type IncomingMessage, request } from 'node:http';
import { logUnavailable, OperatorError } from '@analytics/shared/errors';
import type { LogAccess } from '@analytics/shared/ports';
import { controlSocket, pathFault } from './socket-path.js';
import {
  type AppendAnswer,
  type AppendRequest,
  decodeConsumed,
  decodeError,
  decodeOutcome,
  encodeRecord,
  PATHS,
  type ReadLine,
  type ReadRequest,
  type RemoveRequest,
  type StatusAnswer,
  type WireError,
} from './wire.js';

/** The log of the process that has the data folder open. */
export interface ControlClient extends Pick<LogAccess, 'read' | 'append'> {
  remove: NonNullable<LogAccess['remove']>;
  /** Which process it is. Throws when none answers. */
  status(): Promise<StatusAnswer>;
}

/** Uses the log through the control socket. A call fails when the process ends before it has answered. */
export function createControlClient(dataDirectory: string): ControlClient {
  const path = controlSocket(dataDirectory);
  return {
    status: async () => (await ask(path, PATHS.status, {})) as StatusAnswer,
    append: async (records) => {
      const asked: AppendRequest = { records: records.map(encodeRecord) };
      const { outcomes } = (await ask(path, PATHS.append, asked)) as AppendAnswer;
      return outcomes.map(decodeOutcome);
    },
    remove: async (topic, positions) => {
      const asked: RemoveRequest = { topic, positions: [...positions] };
      await ask(path, PATHS.remove, asked);
    },
    read: async function* (topic, range = {}) {
      const asked: ReadRequest = { topic, range };
      for await (const line of linesOf(await post(path, PATHS.read, asked))) {
        const answer = JSON.parse(line) as ReadLine;
        if ('error' in answer) throw decodeError(answer.error);
        yield decodeConsumed(answer.record);
      }
    },
  };
}

/** Throws the other process's error, or why there is no answer. */
async function ask(socketPath: string, path: string, body: unknown): Promise<unknown> {
  return JSON.parse(await textOf(await post(socketPath, path, body)));
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of chunksOf(response.setEncoding('utf8'))) text += chunk;
  return text;
}

async function post(socketPath: string, path: string, body: unknown): Promise<IncomingMessage> {
  const fault = pathFault(socketPath);
  if (fault !== undefined) throw new OperatorError(fault);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    // A connection each: nothing is left open that would keep either process waiting.
    request({ socketPath, path, method: 'POST', agent: false }, resolve)
      .on('error', (error) => reject(ended(error)))
      .end(JSON.stringify(body));
  });
  if (response.statusCode === 200) return response;
  throw errorIn(await textOf(response));
}

function errorIn(text: string): Error {
  try {
    return decodeError((JSON.parse(text) as { error: WireError }).error);
  } catch {
    return new OperatorError('The process that has the log open is of another release.');
  }
}

async function* linesOf(response: IncomingMessage): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunksOf(response.setEncoding('utf8'))) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

async function* chunksOf(response: IncomingMessage): AsyncGenerator<string> {
  try {
    yield* response as AsyncIterable<string>;
  } catch (error) {
    throw ended(error as Error);
  }
}

/** The other process is not there, or not any more; the cause's cause has the system's code. */
const ended = (error: Error) =>
  logUnavailable(new Error(`the process that has the log open does not answer: ${error.message}`, { cause: error }));
