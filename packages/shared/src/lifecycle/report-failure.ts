import { OperatorError } from '../errors/index.js';
import type { Logger } from '../telemetry/index.js';

export interface FailureOutputs {
  logger: Logger;
  stdout: { isTTY?: boolean };
  stderr: { isTTY?: boolean; write(text: string): unknown };
}

/** What a person reads. The message of an error that an operator can repair says how; a stack would bury it. */
function textOf(error: unknown): string {
  if (error instanceof OperatorError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Logs why the process cannot go on. */
export function logFailure(logger: Logger, error: unknown): void {
  if (error instanceof OperatorError) logger.fatal(error.message);
  else logger.fatal({ err: error }, 'the process cannot go on');
}

/**
 * Says why the start failed: to a person at a terminal as text on standard error; in the log, unless the log is on the
 * same terminal.
 */
export function reportFailedStart(error: unknown, { logger, stdout, stderr }: FailureOutputs): void {
  const isRead = stderr.isTTY === true;
  if (isRead) stderr.write(`The start failed:\n${textOf(error).replace(/^/gm, '  ')}\n`);
  if (!isRead || stdout.isTTY !== true) logFailure(logger, error);
}
