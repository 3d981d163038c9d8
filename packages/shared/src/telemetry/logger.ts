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

/** Control characters and ends of lines that JSON leaves as they are, and terminals and log viewers do not. */
const CONTROLS = /[\u007f-\u009f\u2028\u2029]/g;
const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

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
    hooks: { streamWrite: (line) => line.replace(USER_OF_URL, '://***@').replace(CONTROLS, escaped) },
    redact: { paths: REDACTED, censor: '[redacted]' },
  };
  return pino(options, destination);
}
