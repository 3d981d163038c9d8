import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { createFeed, type Feed, type FeedItem } from './feed.ts';
import { type LiveState, listen } from './live-source.ts';
import { createRate, type Rate } from './rate.ts';

/** The page shows what came this often: a reader sees no more, and the browser has time for other things. */
export const SHOW_EVERY_MS = 250;

export interface Live {
  rows: readonly FeedItem[];
  state: LiveState;
  perSecond: number;
  history: readonly number[];
  received: number;
  /** The service left out so many, because this reader was too slow. */
  dropped: number;
  paused: boolean;
  held: number;
  letGo: number;
  setPaused(paused: boolean): void;
  clear(): void;
}

interface Kept {
  feed: Feed;
  rate: Rate;
  received: number;
  dropped: number;
}

const begin = (): Kept => ({ feed: createFeed(), rate: createRate(Date.now()), received: 0, dropped: 0 });

/**
 * The live feed of a path. Records are only put aside as they come; four times a second, in an animation frame, the newest
 * of them are shown. Another path begins anew.
 */
export function useLive(path: string): Live {
  const kept = useRef(begin());
  const [state, setState] = useState<LiveState>('connecting');
  const [paused, setPaused] = useState(false);
  const [, setTurn] = useState(0);
  const show = () => setTurn((turn) => turn + 1);

  useEffect(() => {
    kept.current = begin();
    setPaused(false);
    const stop = listen(path, {
      onRecord: (kind, text) => {
        const { feed, rate } = kept.current;
        feed.add(kind, text);
        rate.count(Date.now());
        kept.current.received += 1;
      },
      onDropped: (count) => {
        kept.current.dropped += count;
      },
      onState: setState,
    });
    let frame = 0;
    const timer = setInterval(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        kept.current.feed.show();
        setTurn((turn) => turn + 1);
      });
    }, SHOW_EVERY_MS);
    return () => {
      stop();
      clearInterval(timer);
      cancelAnimationFrame(frame);
    };
  }, [path]);

  const { feed, rate, received, dropped } = kept.current;
  const now = Date.now();
  const second = Math.floor(now / 1_000);
  // They count full seconds.
  const history = useMemo(() => rate.history(now), [rate, second]);
  return {
    rows: feed.rows,
    state,
    perSecond: rate.perSecond(now),
    history,
    received,
    dropped,
    paused,
    held: feed.held,
    letGo: feed.letGo,
    setPaused(next) {
      if (next) feed.pause();
      else feed.resume();
      setPaused(next);
    },
    clear() {
      feed.clear();
      show();
    },
  };
}
