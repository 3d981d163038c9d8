/** The command line is not valid; the message says what to change. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
