import { type Logger, type LoggerOptions, pino } from 'pino';
import { type LineOutput, standardOutput } from './standard-output.js';

export type { Logger } from 'pino';

/** Fields that are never logged: credentials, and what users sent. */
const REDACTED = [
  'authorization',
  'cookie',
  'password',
  'token',
  'secret',
  '*.authorization',
  '*.cookie',
  '*.password',
  '*.token',
  '*.secret',
  'req.headers.authorization',
  'req.headers.cookie',
  'req.headers["x-api-key"]',
  'body',
  '*.body',
  'properties',
  '*.properties',
];

/** User and password of a URL, inside a line of JSON. They are in messages of libraries, which no path names. */
const USER_OF_URL = /:\/\/[^\s"/@]+@/g;

/** Structured logs as JSON lines on standard output, errors with their causes, secrets and bodies redacted. */
export function createLogger({
  service,
  level,
  destination = standardOutput(),
}: {
  service: string;
  level: string;
  destination?: LineOutput | NodeJS.WritableStream;
}): Logger {
  const options: LoggerOptions = {
    level,
    base: { service },
    messageKey: 'message',
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    hooks: { streamWrite: (line) => line.replace(USER_OF_URL, '://***@') },
    redact: { paths: REDACTED, censor: '[redacted]' },
  };
  return pino(options, destination);
}
