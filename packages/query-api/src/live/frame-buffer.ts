import { bytesOf, droppedFrame, type Frame } from './frame.js';

export interface BufferBounds {
  maxFrames: number;
  maxBytes: number;
}

/** A stream may be a second behind thousands of events a second, and none costs more than this. */
export const BUFFER_BOUNDS: BufferBounds = { maxFrames: 1_000, maxBytes: 1_048_576 };
/** What is taken at once, bytes: it is in memory until the connection has taken it. */
const TAKEN_BYTES = 65_536;

/** What waits for one stream, within bounds. */
export class FrameBuffer {
  readonly #bounds: BufferBounds;
  readonly #onDropped: () => void;
  #frames: Frame[] = [];
  #bytes = 0;
  #missed = 0;
  #isClosed = false;
  #wakeTaker = () => {};
  #wakeGiver = () => {};

  /** @param onDropped called for each frame that had no room. */
  constructor(onDropped: () => void = () => {}, bounds = BUFFER_BOUNDS) {
    this.#onDropped = onDropped;
    this.#bounds = bounds;
  }

  /**
   * Adds a frame, or counts it as missed when there is no room: then all are, until everything that waits was taken, and
   * a frame says how many.
   */
  offer(frame: Frame): void {
    if (this.#isClosed) return;
    if (this.#missed > 0 || this.#isFull()) {
      this.#missed += 1;
      this.#onDropped();
    } else {
      this.add(frame);
    }
  }

  /** Adds a frame whatever the bounds: the caller has bounds of its own. */
  add(frame: Frame): void {
    if (this.#isClosed) return;
    this.#frames.push(frame);
    this.#bytes += bytesOf(frame);
    this.#wakeTaker();
  }

  /** Adds a frame once there is room. Resolves at once after `close`. */
  async put(frame: Frame): Promise<void> {
    while (this.#isFull() && !this.#isClosed) {
      await new Promise<void>((resolve) => {
        this.#wakeGiver = resolve;
      });
    }
    this.add(frame);
  }

  /** What waits, in order, at most some 64 KB; none when nothing came for `timeoutMs`, undefined after `close`. */
  async take(timeoutMs: number): Promise<Frame[] | undefined> {
    if (this.#frames.length === 0 && !this.#isClosed) await this.#something(timeoutMs);
    if (this.#isClosed) return undefined;
    let [count, bytes] = [0, 0];
    for (const frame of this.#frames) {
      if (bytes >= TAKEN_BYTES) break;
      count += 1;
      bytes += bytesOf(frame);
    }
    const taken = this.#frames.splice(0, count);
    this.#bytes -= bytes;
    if (this.#frames.length === 0 && this.#missed > 0) {
      this.add(droppedFrame({ reason: 'slow', missed: this.#missed }));
      this.#missed = 0;
    }
    this.#wakeGiver();
    return taken;
  }

  /** What waits is let go. */
  close(): void {
    this.#isClosed = true;
    this.#frames = [];
    this.#wakeTaker();
    this.#wakeGiver();
  }

  #isFull(): boolean {
    return this.#frames.length >= this.#bounds.maxFrames || this.#bytes >= this.#bounds.maxBytes;
  }

  #something(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      this.#wakeTaker = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
