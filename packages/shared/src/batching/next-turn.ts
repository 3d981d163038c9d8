/** Resolves when the event loop has been round once. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
