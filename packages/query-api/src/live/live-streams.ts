import { shuttingDown } from '@analytics/shared/errors';
import type { Telemetry } from '@analytics/shared/telemetry';
import { catchUp } from './catch-up.js';
import type { LiveFeed } from './live-feed.js';
import { type LiveFilter, LiveStream } from './live-stream.js';
import type { Positions } from './positions.js';
import type { StreamSlots } from './stream-slots.js';

export interface LiveStreamsDeps {
  feed: LiveFeed;
  slots: StreamSlots;
  telemetry: Pick<Telemetry, 'live'>;
}

export interface OpenStream {
  filter: LiveFilter;
  /** Whose stream it is, for the limits. */
  caller: string;
  protocol: 'sse' | 'websocket' | 'graphql';
  /** Unset: what is appended from now on. */
  from: Positions | undefined;
  /** Ends the stream: its client is gone. */
  gone: AbortSignal;
}

/** The streams of the process. */
export class LiveStreams {
  readonly #deps: LiveStreamsDeps;
  readonly #open = new Set<LiveStream>();
  #isClosed = false;

  constructor(deps: LiveStreamsDeps) {
    this.#deps = deps;
  }

  /**
   * Resolves once nothing that is appended from then on is missed.
   *
   * @throws AppError `rate_limited`, `overloaded`, `log_unavailable`, `shutting_down`
   */
  async open({ filter, caller, protocol, from, gone }: OpenStream): Promise<LiveStream> {
    const { feed, slots, telemetry } = this.#deps;
    if (this.#isClosed) throw shuttingDown();
    const giveBack = slots.take(caller);
    const stream = new LiveStream({ filter, feed, onDropped: () => telemetry.live.dropped.inc() });
    // Nothing is live before the feed says where it is.
    stream.hold();
    let leave: (() => void) | undefined;
    this.#open.add(stream);
    telemetry.live.streams.inc({ protocol });
    stream.signal.addEventListener('abort', () => {
      telemetry.live.streams.dec({ protocol });
      this.#open.delete(stream);
      giveBack();
      leave?.();
    });
    const end = () => stream.end('client');
    if (gone.aborted) end();
    gone.addEventListener('abort', end);
    try {
      leave = await feed.join(stream);
    } catch (error) {
      end();
      throw error;
    }
    if (stream.signal.aborted) leave();
    stream.hold();
    if (from === undefined) stream.goLive(feed.positions.copy(), 0);
    else void catchUp(feed, stream, from);
    return stream;
  }

  /** Ends every stream: their clients go on at another process, or the next one. */
  close(): void {
    this.#isClosed = true;
    for (const stream of this.#open) stream.end('shutdown');
    this.#deps.feed.stop();
  }
}
