import { exploreHref, usersHref } from '../../address/paths.ts';
import type { EventSeries, Sessions } from '../../api/types.ts';
import { Tiles, TotalTile } from '../../components/total-tile.tsx';
import { count, measured } from '../../format/numbers.ts';

interface TotalsProps {
  appId: string;
  series: EventSeries | undefined;
  sessions: Sessions | undefined;
}

const perUser = ({ events, users }: { events: number; users: number }): number => (users === 0 ? 0 : events / users);

/** The app in four numbers, against the period before. */
export function Totals({ appId, series, sessions }: TotalsProps) {
  const totals = series?.totals;
  const previous = series?.previous?.totals;
  return (
    <Tiles>
      <TotalTile
        label="Events"
        value={totals && count(totals.events)}
        now={totals?.events}
        before={previous?.events}
        href={exploreHref(appId)}
      />
      <TotalTile
        label={series?.estimated === true ? 'Active users (about)' : 'Active users'}
        value={totals && count(totals.users)}
        now={totals?.users}
        before={previous?.users}
        href={usersHref(appId)}
      />
      <TotalTile
        label="Events per user"
        value={totals && measured(perUser(totals))}
        now={totals && perUser(totals)}
        before={previous && perUser(previous)}
        format={measured}
      />
      <TotalTile
        label={sessions?.estimated === true ? 'Sessions (about)' : 'Sessions'}
        value={sessions && count(sessions.count)}
        href={usersHref(appId)}
        note={sessions && `of ${count(sessions.users)} users`}
      />
    </Tiles>
  );
}
