import { useMemo } from 'preact/hooks';
import { exploreHref } from '../../address/paths.ts';
import { useRange } from '../../address/range.ts';
import { useSeries, useSessions } from '../../api/reads.ts';
import type { EventSeries } from '../../api/types.ts';
import { Chart } from '../../components/chart/chart.tsx';
import { chartDataOf } from '../../components/chart/chart-data.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import type { ViewProps } from '../view-props.ts';
import { NewestEvents } from './newest-events.tsx';
import { NoEvents } from './no-events.tsx';
import { SessionNumbers } from './session-numbers.tsx';
import { TopEvents } from './top-events.tsx';
import { Totals } from './totals.tsx';

const CHART_HEIGHT = 240;

/** An app at a glance. */
export default function Overview({ params: { appId = '' } }: ViewProps) {
  const range = useRange();
  const series = useSeries(appId, range, { by: 'name', compare: 'previous', limit: 8 });
  const sessions = useSessions(appId, range);
  const isEmpty = series.value?.totals.events === 0;
  return (
    <div class="view">
      <div class="view-head">
        <h1>Overview</h1>
        <span class="quiet-text">{range.label}</span>
      </div>
      <Totals appId={appId} series={series.value} sessions={sessions.value} />
      <div class="grid">
        <Panel title="Events over time" wide>
          <Loaded read={series} height={CHART_HEIGHT + 64}>
            {(value) => (isEmpty ? <NoEvents appId={appId} /> : <EventsOverTime appId={appId} series={value} />)}
          </Loaded>
        </Panel>
        {/* The same read: its fault is told once, above. */}
        {series.error === undefined && (
          <Panel title="Top events" actions={<a href={exploreHref(appId)}>Explore</a>}>
            <Loaded read={series} height={260}>
              {(value) => <TopEvents appId={appId} series={value} />}
            </Loaded>
          </Panel>
        )}
        <NewestEvents appId={appId} series={series.value} />
        <Panel title="Sessions" wide>
          <Loaded read={sessions} height={70}>
            {(value) => <SessionNumbers sessions={value} />}
          </Loaded>
        </Panel>
      </div>
    </div>
  );
}

function EventsOverTime({ appId, series }: { appId: string; series: EventSeries }) {
  const data = useMemo(() => chartDataOf({ ...series, previous: undefined }), [series]);
  const names = new Set(series.series.filter(({ kind }) => kind === 'value').map(({ key }) => key));
  return (
    <Chart
      title="Events over time"
      data={data}
      height={CHART_HEIGHT}
      hrefOf={(label) => (names.has(label) ? exploreHref(appId, label) : undefined)}
    />
  );
}
