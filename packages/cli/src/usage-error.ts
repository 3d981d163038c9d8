/** The command as it was given cannot be; its message says how it can. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
