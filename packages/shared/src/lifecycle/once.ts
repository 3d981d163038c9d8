/** Makes `action` idempotent: only the first call runs it, and every call gets the promise of that run. */
export function once(action: () => Promise<void>): () => Promise<void> {
  let promise: Promise<void> | undefined;
  return () => {
    promise ??= action();
    return promise;
  };
}
