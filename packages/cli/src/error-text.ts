import { ConfigError } from '@analytics/shared/config';
import { AppError, OperatorError } from '@analytics/shared/errors';
import { visible } from './terminal/visible.js';
import { UsageError } from './usage-error.js';

/** The text that is printed for an error: with its stack when it is a defect, without when it is the operator's. */
export function errorText(error: unknown): string {
  if (error instanceof ConfigError) {
    return `The configuration has ${error.faults.length} fault(s):\n${error.faults.map((fault) => `  ${visible(fault)}`).join('\n')}`;
  }
  if (error instanceof UsageError || error instanceof OperatorError) return error.message;
  if (error instanceof AppError) {
    const cause = error.cause instanceof Error ? ` (${visible(error.cause.message)})` : '';
    return `${error.message}${cause}`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
