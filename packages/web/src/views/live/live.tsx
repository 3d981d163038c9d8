import { useMemo } from 'preact/hooks';
import { fill } from '../../address/match.ts';
import { useQueryState } from '../../address/query-state.ts';
import { eventCurl } from '../../components/curl.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { count } from '../../format/numbers.ts';
import type { ViewProps } from '../view-props.ts';
import { type FeedItem, MAX_NEW_ROWS } from './feed.ts';
import { LiveFilters } from './live-filters.tsx';
import { LiveRefused } from './live-refused.tsx';
import { LiveRow } from './live-row.tsx';
import { type LiveState, livePath } from './live-source.ts';
import { LiveTiles } from './live-tiles.tsx';
import { type Live, SHOW_EVERY_MS, useLive } from './use-live.ts';
import './live.css';

const STATES: Readonly<Record<LiveState, string>> = {
  connecting: 'Connecting …',
  open: 'Connected',
  waiting: 'Connection lost, trying again …',
  refused: 'Not connected',
};

/** Records as they are accepted, the newest at the top. */
export default function LiveView({ params: { appId = '' } }: ViewProps) {
  const [eventName] = useQueryState('event');
  const [userId] = useQueryState('user');
  const [kind] = useQueryState('kind');
  const path = livePath(appId, { eventName, userId, kind });
  const live = useLive(path);
  // What has not changed is not looked at again, four times a second.
  const filters = useMemo(() => <LiveFilters appId={appId} />, [appId]);
  const rows = useMemo(() => <Rows rows={live.rows} userHref={userHref(appId)} />, [live.rows, appId]);
  return (
    <section class="view live">
      <div class="view-head">
        <h1>Live</h1>
        <p class={`live-state is-${live.state}`} role="status">
          {STATES[live.state]}
        </p>
      </div>
      {filters}
      {live.state === 'refused' && <LiveRefused path={path} />}
      <LiveTiles live={live} />
      <Panel title="Records" actions={<Buttons live={live} />}>
        {live.rows.length === 0 && live.state === 'refused' ? (
          <p class="quiet-text">Nothing arrives while the page is not connected.</p>
        ) : live.rows.length === 0 ? (
          <EmptyState title="Waiting for the next record." command={eventCurl(appId)}>
            <p>What is sent from now on appears here at once. This sends an event:</p>
          </EmptyState>
        ) : (
          rows
        )}
      </Panel>
    </section>
  );
}

const LISTED_PER_SECOND = (MAX_NEW_ROWS * 1_000) / SHOW_EVERY_MS;

interface RowsProps {
  rows: readonly FeedItem[];
  userHref: (userId: string) => string;
}

const Rows = ({ rows, userHref: href }: RowsProps) => (
  <ol class="live-rows">
    {rows.map((item) => (
      <LiveRow key={item.id} item={item} userHref={href} />
    ))}
  </ol>
);

const userHref = (appId: string) => (userId: string) => fill('/apps/:appId/users/:userId', { appId, userId });

function Buttons({ live }: { live: Live }) {
  return (
    <>
      {live.paused && (
        <span>
          {count(live.held)} more came
          {live.letGo > 0 && `, the oldest ${count(live.letGo)} are not kept`}
        </span>
      )}
      {!live.paused && live.perSecond > LISTED_PER_SECOND && (
        <span>Too fast to list every record; all are counted</span>
      )}
      <button type="button" aria-pressed={live.paused} onClick={() => live.setPaused(!live.paused)}>
        {live.paused ? 'Resume' : 'Pause'}
      </button>
      <button type="button" class="quiet" onClick={live.clear}>
        Clear
      </button>
    </>
  );
}
