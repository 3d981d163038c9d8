/** Why somebody comes back from their organisation without a session, by the `error` of the address. */
const FAULTS: Readonly<Record<string, string>> = {
  denied: 'You or your organisation did not allow the sign-in.',
  expired: 'The sign-in took too long, or began in another browser. Try again.',
  failed: 'This service does not take what your organisation answered. Ask whoever runs it.',
  unavailable: 'Your organisation does not answer now. Try again in a moment.',
};

/** What is said of it; undefined where nothing went wrong. */
export const signInFault = (error: string | null): string | undefined =>
  error === null ? undefined : Object.hasOwn(FAULTS, error) ? FAULTS[error] : 'The sign-in did not work. Try again.';
