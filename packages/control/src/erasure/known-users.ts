/** Users by their hashes, in the memory of this process only, so that a job need not look for its user. */
export interface KnownUsers {
  note(userHash: string, userId: string): void;
  idOf(userHash: string): string | undefined;
}

const MAX_USERS = 10_000;

export function createKnownUsers(): KnownUsers {
  const users = new Map<string, string>();
  return {
    note: (userHash, userId) => {
      // The oldest go first: their jobs look through the store for them.
      const [oldest] = users.keys();
      if (users.size >= MAX_USERS && oldest !== undefined) users.delete(oldest);
      users.set(userHash, userId);
    },
    idOf: (userHash) => users.get(userHash),
  };
}
