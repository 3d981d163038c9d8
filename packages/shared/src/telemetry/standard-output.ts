import { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import { pino } from 'pino';

/** What may wait for somebody to read standard output, in bytes; lines beyond it are left out and counted. */
const MAX_WAITING_BYTES = 1_048_576;

/** Takes log lines and never keeps its process waiting. */
export interface LineOutput {
  write(line: string): void;
}

/**
 * Lines into a stream that queues what its reader does not take yet. Past the limit, lines are left out; when the reader
 * has caught up, a line says how many.
 */
export function boundedLines(stream: Writable, maxWaitingBytes = MAX_WAITING_BYTES): LineOutput {
  let leftOut = 0;
  const sayHowMany = () => {
    const message = `${leftOut} log lines were left out: standard output was not read`;
    leftOut = 0;
    stream.write(`${JSON.stringify({ level: 'warn', time: new Date().toISOString(), message })}\n`);
  };
  return {
    write: (line) => {
      if (stream.writableLength <= maxWaitingBytes) {
        stream.write(line);
        return;
      }
      if (leftOut === 0) stream.once('drain', sayHowMany);
      leftOut += 1;
    },
  };
}

/** A full disk or a closed pipe costs log lines, not the service. Said once, where it may still be seen. */
function onFirstError(stream: NodeJS.EventEmitter): void {
  stream.once('error', (error: Error) => {
    stream.on('error', () => {});
    process.stderr.write(`standard output cannot be written to (${error.message}): log lines are lost\n`);
  });
}

let output: LineOutput | undefined;

/**
 * The process's standard output for log lines. A pipe, a socket or a terminal goes through Node's stream, which queues;
 * writing to the descriptor itself, as Pino does, would stop the whole process for as long as nobody reads a full pipe.
 */
export function standardOutput(): LineOutput {
  if (output !== undefined) return output;
  // It may be the same closed pipe.
  process.stderr.on('error', () => {});
  onFirstError(process.stdout);
  if (process.stdout instanceof Socket) {
    output = boundedLines(process.stdout);
  } else {
    // A file. Unlike Node's stream, this one goes on after an error, as when the disk has room again.
    const file = pino.destination({ dest: 1, sync: true, maxLength: MAX_WAITING_BYTES });
    onFirstError(file);
    output = file;
  }
  return output;
}

/** Resolves when standard output has taken everything, or after `timeoutMs`: it may be that nobody reads it. */
export const standardOutputTaken = (timeoutMs: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, timeoutMs);
    process.stdout.write('', () => {
      clearTimeout(timer);
      resolve();
    });
  });
