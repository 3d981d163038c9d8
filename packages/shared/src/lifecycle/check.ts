import { Writable } from 'node:stream';
import { messageOf, NotMadeYetError } from '../errors/index.js';
import { createLogger, type Logger } from '../telemetry/index.js';

/** What was found of one thing that a service needs. */
export interface Check {
  /** `warn`: the service runs, and somebody should know. `fail`: it does not, or loses something. */
  status: 'ok' | 'warn' | 'fail';
  /** What was looked at: `InfluxDB`. */
  subject: string;
  /** What was found and, unless it is well, what to do. */
  text: string;
}

/** How long a check waits for servers, while somebody waits for the answer, milliseconds. */
export const CHECK_TIMEOUT_MS = 5_000;

export interface OpeningOptions {
  subject: string;
  /** What is well when it opens. */
  text: string;
  /** A start of the service makes what is missing, so that is no fault. */
  makesMissing: boolean;
  /** Makes it, not started yet, with a logger whose warnings are part of what is found. */
  open(logger: Logger): { start(): Promise<void>; stop(): Promise<void> };
}

/** Opens a log or a store as a service does, closes it again, and says what came of it. */
export async function checkOpening({ subject, text, makesMissing, open }: OpeningOptions): Promise<Check[]> {
  const warnings: string[] = [];
  try {
    const opened = open(collectWarnings(warnings));
    try {
      await opened.start();
    } finally {
      await opened.stop();
    }
    return [
      { status: 'ok', subject, text },
      ...warnings.map((warning): Check => ({ status: 'warn', subject, text: warning })),
    ];
  } catch (error) {
    if (error instanceof NotMadeYetError && makesMissing) {
      return [{ status: 'warn', subject, text: `${messageOf(error)}. The first start makes it.` }];
    }
    return messageOf(error)
      .split('\n')
      .map((line): Check => ({ status: 'fail', subject, text: line }));
  }
}

const collectWarnings = (warnings: string[]): Logger =>
  createLogger({
    service: 'check',
    level: 'warn',
    destination: new Writable({
      write: (line: Buffer, _encoding, done) => {
        warnings.push((JSON.parse(line.toString()) as { message: string }).message);
        done();
      },
    }),
  });
