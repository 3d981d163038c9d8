import { useMemo } from 'preact/hooks';
import { useRange } from '../../address/range.ts';
import { useSeries } from '../../api/reads.ts';
import { Chart } from '../../components/chart/chart.tsx';
import { chartDataOf } from '../../components/chart/chart-data.ts';
import { eventCurl } from '../../components/curl.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import type { ViewProps } from '../view-props.ts';
import { Breakdown } from './breakdown.tsx';
import { Controls } from './controls.tsx';
import { ExportLink } from './export-link.tsx';
import { FilterChips } from './filter-chips.tsx';
import { FirstEvents } from './first-events.tsx';
import { parametersOf, type Question } from './question.ts';
import { useQuestion } from './use-question.ts';

const CHART_HEIGHT = 300;

/** Events of any name over time: broken down, filtered, compared. */
export default function Explore({ params: { appId = '' } }: ViewProps) {
  const range = useRange();
  const question = useQuestion();
  const series = useSeries(appId, range, parametersOf(question));
  const data = useMemo(() => (series.value === undefined ? undefined : chartDataOf(series.value)), [series.value]);
  const title = titleOf(question);
  return (
    <div class="view">
      <div class="view-head">
        <h1>Explore</h1>
        <span class="quiet-text">{range.label}</span>
      </div>
      <Panel title="Question">
        <Controls appId={appId} range={range} question={question} />
        <FilterChips appId={appId} range={range} question={question} />
      </Panel>
      <Panel title={title} actions={<ExportLink appId={appId} range={range} question={question} />}>
        <Loaded
          read={series}
          height={CHART_HEIGHT + 64}
          isEmpty={({ totals }) => totals.events === 0}
          empty={
            <EmptyState
              title="No such events in this time."
              command={eventCurl(appId, question.event === '' ? undefined : question.event)}
            >
              <p>Take a longer time or fewer filters, or send one:</p>
            </EmptyState>
          }
        >
          {() => data && <Chart title={title} data={data} kind={question.kind} height={CHART_HEIGHT} />}
        </Loaded>
      </Panel>
      {series.error === undefined && (
        <>
          <Panel title="In numbers">
            <Loaded read={series} height={120}>
              {(value) => <Breakdown appId={appId} series={value} question={question} />}
            </Loaded>
          </Panel>
          <FirstEvents appId={appId} range={range} question={question} />
        </>
      )}
    </div>
  );
}

function titleOf({ event, by, measure }: Question): string {
  const what = event === '' ? 'all events' : event;
  const whose = measure === 'users' ? `Users of ${what}` : what[0]?.toUpperCase() + what.slice(1);
  return by === '' ? whose : `${whose} by ${by.replace(/^properties\./, '')}`;
}
