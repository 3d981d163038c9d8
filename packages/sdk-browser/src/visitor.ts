import { uuidV7 } from '@analytics/sdk-core';
import { forget, remember, remembered } from './storage.js';

const SESSION_IDLE_MS = 1_800_000;

/** A text that all tabs remember, or this page alone where there is no storage. */
function memory(name: string) {
  let value = remembered(name);
  return {
    get: () => remembered(name) ?? value,
    set(next: string): string {
      value = next;
      remember(name, next);
      return next;
    },
    clear(): void {
      value = undefined;
      forget(name);
    },
  };
}

/** Who visits, and since when. Nothing is remembered before the first record is made. */
export function createVisitor() {
  const user = memory('user');
  const anonymous = memory('anonymous');
  const session = memory('session');
  const anonymousId = () => anonymous.get() ?? anonymous.set(uuidV7());
  return {
    anonymousId,
    userId: () => user.get() ?? anonymousId(),
    identify: (userId: string) => user.set(userId),
    /** It ends after half an hour without a record. */
    sessionId(now = Date.now()): string {
      const [id, last] = (session.get() ?? '').split(' ');
      const current = id && now - Number(last) < SESSION_IDLE_MS ? id : uuidV7(now);
      session.set(`${current} ${now}`);
      return current;
    },
    reset(): void {
      for (const each of [user, anonymous, session]) each.clear();
    },
  };
}
