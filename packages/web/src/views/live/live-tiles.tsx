import { useMemo } from 'preact/hooks';
import { Tiles, TotalTile } from '../../components/total-tile.tsx';
import { count, measured } from '../../format/numbers.ts';
import { Sparkline } from './sparkline.tsx';
import type { Live } from './use-live.ts';

/** How fast records come, and whether all of them arrive here. */
export function LiveTiles({ live: { perSecond, received, dropped, history } }: { live: Live }) {
  const sparkline = useMemo(
    () => <Sparkline values={history} label="Records a second in the last minute" />,
    [history],
  );
  return (
    <Tiles>
      <TotalTile label="Records a second" value={measured(perSecond)} note="mean of 5 seconds" />
      <div class="tile live-history">
        <div class="tile-label">Last minute</div>
        {sparkline}
      </div>
      <TotalTile label="Since this page was opened" value={count(received)} note="records" />
      <TotalTile
        label="Left out"
        value={count(dropped)}
        note={dropped === 0 ? 'every record arrived here' : 'this browser was too slow; all are stored'}
      />
    </Tiles>
  );
}
