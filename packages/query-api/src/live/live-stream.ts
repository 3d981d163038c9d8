import type { RecordKind } from '@analytics/shared/domain';
import { bytesOf, type Frame } from './frame.js';
import { BUFFER_BOUNDS, FrameBuffer } from './frame-buffer.js';
import { frameOf, type GivenRecord } from './given-record.js';
import type { FeedListener, LiveFeed } from './live-feed.js';
import type { Positions } from './positions.js';
import type { LiveRecord } from './read-live-record.js';

/** What a stream is of. */
export interface LiveFilter {
  appId: string;
  kind?: RecordKind;
  userId?: string;
  eventName?: string;
}

/** Why a stream ended. */
export type StreamEnd = 'client' | 'refused' | 'shutdown';

/** Records from the feed that wait until the stream has read the log up to where they begin. */
interface Held {
  /** The stream has to have read the log up to here. */
  target: Positions;
  records: GivenRecord[];
  bytes: number;
}

/** The records of one client, from the feed, or from a reading of its own until that has come up with the feed. */
export class LiveStream implements FeedListener {
  readonly appId: string;
  readonly buffer: FrameBuffer;
  readonly #filter: LiveFilter;
  readonly #feed: LiveFeed;
  readonly #ending = new AbortController();
  /** Unset: it is live. */
  #held: Held | undefined;
  /** Where a reading of its own has got to, while the feed is not as far in every partition. */
  #ahead: Positions | undefined;
  #endedBy: StreamEnd | undefined;

  constructor(options: { filter: LiveFilter; feed: LiveFeed; onDropped: () => void }) {
    this.appId = options.filter.appId;
    this.#filter = options.filter;
    this.#feed = options.feed;
    this.buffer = new FrameBuffer(options.onDropped);
  }

  /** Aborts when the stream has ended. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  get endedBy(): StreamEnd | undefined {
    return this.#endedBy;
  }

  /** Only the first call counts. */
  end(by: StreamEnd): void {
    if (this.#endedBy !== undefined) return;
    this.#endedBy = by;
    this.#ending.abort();
    this.buffer.close();
  }

  /** Where a client goes on that has everything which was taken from the buffer; undefined while that is not known. */
  position(): string | undefined {
    return this.#held === undefined ? this.#behind(this.#feed.positions).text() : undefined;
  }

  wants({ appId, kind, userId, eventName }: LiveRecord): boolean {
    const { kind: onlyKind = kind, userId: onlyUser = userId, eventName: onlyName = eventName } = this.#filter;
    return appId === this.appId && kind === onlyKind && userId === onlyUser && eventName === onlyName;
  }

  onRecord(given: GivenRecord): void {
    if (!this.wants(given.live)) return;
    if (this.#held === undefined) {
      this.#give(given, (frame) => this.buffer.offer(frame));
      return;
    }
    // Fetched now: it tells of this moment.
    void given.at;
    this.#held.records.push(given);
    this.#held.bytes += bytesOf(given.frame);
    const { records, bytes } = this.#held;
    // It is far behind: these it will read by itself.
    if (records.length > BUFFER_BOUNDS.maxFrames || bytes > BUFFER_BOUNDS.maxBytes) this.hold();
  }

  /** From here on, records of the feed wait until the stream has read the log by itself up to here. */
  hold(): void {
    this.#held = { target: this.#feed.positions.copy(), records: [], bytes: 0 };
  }

  /**
   * Goes over to the feed when a reading of its own has got so far that nothing is missing between: true if it did.
   *
   * @param own what the stream was given.
   * @param count of the records that it was given from that reading.
   */
  goLive(own: Positions, count: number): boolean {
    if (this.#held === undefined || !own.reaches(this.#held.target)) return false;
    const { records } = this.#held;
    this.#held = undefined;
    this.#ahead = own;
    for (const given of records) this.#give(given, (frame) => this.buffer.add(frame));
    const id = this.#behind(this.#feed.positions).text();
    this.buffer.add({ id, event: 'resumed', data: JSON.stringify({ records: count }) });
    return true;
  }

  #give(given: GivenRecord, add: (frame: Frame) => void): void {
    if (this.#ahead === undefined) {
      add(given.frame);
      return;
    }
    if (given.offset < this.#ahead.of(given)) return;
    const frame: Frame = frameOf(given.live, this.#behind(given.at));
    if (given.at.reaches(this.#ahead)) this.#ahead = undefined;
    add(frame);
  }

  #behind(feed: Positions): Positions {
    return this.#ahead === undefined ? feed : this.#ahead.joinedWith(feed);
  }
}
