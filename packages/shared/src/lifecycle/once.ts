/** Calls `action` the first time and gives every caller the same promise: a stop that comes twice is one stop. */
export function once(action: () => Promise<void>): () => Promise<void> {
  let promise: Promise<void> | undefined;
  return () => {
    promise ??= action();
    return promise;
  };
}
