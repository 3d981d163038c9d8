import type { StoredEvent } from './store.js';

/**
 * JSON of one page of events, bytes: sixteen of the largest records, and thousands of ordinary ones. Whatever the limit
 * of a page, a process then holds a few megabytes of it for tens of milliseconds.
 */
export const MAX_PAGE_BYTES = 4 * 1024 * 1024;

/** The names of an event's members, their quotes, and its time. */
const FRAME_BYTES = 200;

/** About how many bytes an event has as JSON. Names are short, and mostly a byte a character. */
const eventBytes = ({ eventId, appId, userId, eventType, eventName, sessionId, userAgent, ...rest }: StoredEvent) =>
  [eventId, appId, userId, eventType, eventName, sessionId, userAgent, rest.ipAddress].reduce(
    (bytes, { length }) => bytes + length,
    FRAME_BYTES + Buffer.byteLength(rest.propertiesJson),
  );

/** What a page may still hold. Each store fills its pages by the same one. */
export class PageBudget {
  #bytes = 0;
  #events = 0;

  /** Whether the page takes the event; once it has not, it is full. The first event always fits. */
  takes(event: StoredEvent): boolean {
    this.#bytes += eventBytes(event);
    this.#events += 1;
    return this.#events === 1 || this.#bytes <= MAX_PAGE_BYTES;
  }

  /** About how many more events fit that are like those which came. */
  get room(): number {
    if (this.#events === 0) return Number.POSITIVE_INFINITY;
    return Math.max(0, Math.ceil(((MAX_PAGE_BYTES - this.#bytes) * this.#events) / this.#bytes));
  }
}
