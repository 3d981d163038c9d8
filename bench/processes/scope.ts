/** What was started, to be ended in reverse order whatever happens. */
export interface Scope {
  /** Remembers how to end something. */
  defer(end: () => unknown): void;
  /** Ends everything, the last first. Twice is one closing. Throws the first error after all have ended. */
  close(): Promise<void>;
}

export function createScope(): Scope {
  const ends: (() => unknown)[] = [];
  return {
    defer: (end) => ends.push(end),
    close: async () => {
      const errors: unknown[] = [];
      for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
        try {
          await end();
        } catch (error) {
          errors.push(error);
        }
      }
      if (errors.length > 0) throw errors[0];
    },
  };
}
