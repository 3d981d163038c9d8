/** Rows on the page: more are not read by anybody, and cost the browser. */
export const MAX_ROWS = 100;
/** New rows at once: to make more of them would keep the browser from its reader. */
export const MAX_NEW_ROWS = 20;
/** Kept while paused; older ones are let go, and counted. */
export const MAX_HELD = 2_000;

export interface FeedItem {
  /** Counts up in this page; the key of a row. */
  id: number;
  kind: 'event' | 'metric';
  /** JSON, parsed only when it is shown. */
  text: string;
}

export interface Feed {
  add(kind: FeedItem['kind'], text: string): void;
  /** Puts the newest of what came since into the rows, unless it is paused. */
  show(): void;
  pause(): void;
  /** What was held is shown, as far as there is room for it. */
  resume(): void;
  clear(): void;
  /** Newest first, at most MAX_ROWS. */
  readonly rows: readonly FeedItem[];
  /** While paused: how many came since. */
  readonly held: number;
  /** How many of these were let go, because they were too many. */
  readonly letGo: number;
}

/** The newest records of the live feed, in a bounded amount of memory however fast they come. */
export function createFeed(): Feed {
  let rows: readonly FeedItem[] = [];
  let waiting: FeedItem[] = [];
  let isPaused = false;
  let held = 0;
  let nextId = 0;

  const take = (most: number) => {
    const fresh = waiting.slice(-most).reverse();
    waiting = [];
    if (fresh.length > 0) rows = [...fresh, ...rows].slice(0, MAX_ROWS);
  };
  return {
    add(kind, text) {
      waiting.push({ id: nextId++, kind, text });
      if (isPaused) held += 1;
      // Cut now and then only: to cut at each record would copy the list each time.
      if (waiting.length >= 2 * MAX_HELD) waiting = waiting.slice(-MAX_HELD);
    },
    show() {
      if (!isPaused) take(MAX_NEW_ROWS);
    },
    pause() {
      // Who pauses wants to read: nothing is left out from here back.
      take(MAX_ROWS);
      isPaused = true;
      held = 0;
    },
    resume() {
      isPaused = false;
      take(MAX_ROWS);
      held = 0;
    },
    clear() {
      rows = [];
      waiting = [];
      held = 0;
    },
    get rows() {
      return rows;
    },
    get held() {
      return held;
    },
    get letGo() {
      return Math.max(0, held - MAX_HELD);
    },
  };
}
