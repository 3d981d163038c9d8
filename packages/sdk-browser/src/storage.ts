import type { QueuedRecord, QueueStorage } from '@analytics/sdk-core';

/** What pages remember, under this prefix. Storage that is full, or that a page may not use, is none. */
const PREFIX = 'analytics.';

function quietly<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

export const remembered = (name: string): string | undefined =>
  quietly(() => localStorage.getItem(PREFIX + name)) ?? undefined;

export const remember = (name: string, value: string): void =>
  quietly(() => localStorage.setItem(PREFIX + name, value));

export const forget = (name: string): void => quietly(() => localStorage.removeItem(PREFIX + name));

/**
 * A queue that outlives its page, an entry a record: tabs share it without ever overwriting each other. Records that
 * two tabs send count once, by their ids.
 */
export function storedQueue(name: string): QueueStorage {
  const prefix = `queue.${name}.`;
  const nameOf = ({ kind, id }: QueuedRecord) => `${prefix}${kind}.${id}`;
  const load = () =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX + prefix))
      .flatMap((key) => {
        const [kind, ...id] = key.slice((PREFIX + prefix).length).split('.');
        const json = localStorage.getItem(key) ?? '';
        return json ? [{ kind, id: id.join('.'), json } as QueuedRecord] : [];
      })
      // UUIDv7 ids are in the order of time.
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    load: () => quietly(load) ?? [],
    put: (record) => remember(nameOf(record), record.json),
    remove: (record) => forget(nameOf(record)),
  };
}
