import type { ConsumedRecord } from '@analytics/shared/ports';
import type { Frame } from './frame.js';
import type { Positions } from './positions.js';
import type { LiveRecord } from './read-live-record.js';

/** A record as the listeners of a feed get it. What they ask of it is made once, and only while they are called. */
export class GivenRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly live: LiveRecord;
  readonly #positions: Positions;
  #at: Positions | undefined;
  #frame: Frame | undefined;

  constructor({ topic, partition, offset }: ConsumedRecord, live: LiveRecord, positions: Positions) {
    this.topic = topic;
    this.partition = partition;
    this.offset = offset;
    this.live = live;
    this.#positions = positions;
  }

  /** Behind it. */
  get at(): Positions {
    this.#at ??= this.#positions.copy();
    return this.#at;
  }

  get frame(): Frame {
    this.#frame ??= frameOf(this.live, this.#positions);
    return this.#frame;
  }
}

export const frameOf = ({ kind, json }: LiveRecord, behind: Positions): Frame => ({
  id: behind.text(),
  event: kind,
  data: json,
});
