import { hasCode, messageOf } from '@analytics/shared/errors';

/** What of a request cannot be taken, while the rest is. */
export class Refused {
  count = 0;
  /** Why, of the first; empty when there is none. */
  message = '';

  add(message: string): void {
    if (this.count === 0) this.message = message;
    this.count += 1;
  }

  /** Does what may be impossible for one bad part, which costs no other. */
  guard(name: string, act: () => void): void {
    try {
      act();
    } catch (error) {
      if (!hasCode(error, 'malformed_body')) throw error;
      this.add(`${name}: ${messageOf(error)}`);
    }
  }
}
