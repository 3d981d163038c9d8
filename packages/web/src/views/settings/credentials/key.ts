export type Scope = 'write' | 'read' | 'admin';

/** A key, or a signing secret, which has no scopes and tells nothing of its use. */
export interface Key {
  id: string;
  name: string;
  scopes?: Scope[];
  createdAt: string;
  notBefore?: string;
  notAfter?: string;
  changedBy: string;
  lastUsedAt?: string;
}
export interface MadeKey extends Key {
  /** What is shown this once: a key has the first, a signing secret the second. */
  key?: string;
  secret?: string;
}

/** Whose keys, or signing secrets, a view is about. */
export interface Kind {
  /** Of the service: where they are listed and made. */
  path: string;
  word: 'key' | 'signing secret';
  /** Where to show how a request with one is sent; undefined: nowhere. */
  appId?: string;
}

export type KeyState = 'valid' | 'not yet' | 'ending' | 'ended';

/** Whether a key is taken at `now`; `ending`: it is, but has a last day. */
export function keyState({ notBefore, notAfter }: Pick<Key, 'notBefore' | 'notAfter'>, now: number): KeyState {
  if (notAfter !== undefined) return Date.parse(notAfter) <= now ? 'ended' : 'ending';
  return notBefore !== undefined && Date.parse(notBefore) > now ? 'not yet' : 'valid';
}

/** The end of the day that a date field names, in the reader's time zone, as RFC 3339; undefined when it is empty. */
export const endOfDay = (date: string): string | undefined =>
  date === '' ? undefined : new Date(`${date}T23:59:59`).toISOString();
