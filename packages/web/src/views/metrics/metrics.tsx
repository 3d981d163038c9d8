import { useMemo } from 'preact/hooks';
import { useRange } from '../../address/range.ts';
import { rangeMs } from '../../address/time-range.ts';
import { useMetrics, useNames } from '../../api/reads.ts';
import { Chart } from '../../components/chart/chart.tsx';
import { metricCurl } from '../../components/curl.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { measured } from '../../format/numbers.ts';
import type { ViewProps } from '../view-props.ts';
import { Controls } from './controls.tsx';
import { metricData, windowOf } from './metric-data.ts';
import { aggregationsOf, parametersOf, useMetricQuestion } from './question.ts';
import { MetricTotals } from './totals.tsx';

const CHART_HEIGHT = 300;

/** One metric over time: aggregated, by a tag, in percentiles. */
export default function MetricsView({ params: { appId = '' } }: ViewProps) {
  const range = useRange();
  const names = useNames(appId, range, { kind: 'metric' });
  const asked = useMetricQuestion();
  const question = { ...asked, metric: asked.metric || (names.value?.names[0]?.name ?? '') };
  const window = question.window === 'auto' ? windowOf(rangeMs(range)) : question.window;
  const [first, second, third] = aggregationsOf(question);
  const read = (aggregation: string | undefined) =>
    question.metric === '' || aggregation === undefined ? undefined : parametersOf(question, { aggregation, window });
  const main = useMetrics(appId, range, read(first));
  const more = useMetrics(appId, range, read(second));
  const most = useMetrics(appId, range, read(third));
  const data = useMemo(() => {
    const answers = [
      { label: second === undefined ? '' : (first ?? ''), metrics: main.value?.metrics ?? [] },
      { label: second ?? '', metrics: second === undefined ? [] : (more.value?.metrics ?? []) },
      { label: third ?? '', metrics: third === undefined ? [] : (most.value?.metrics ?? []) },
    ];
    return metricData(answers, question.tag, window);
  }, [main.value, more.value, most.value, first, second, third, question.tag, window]);
  const unit = main.value?.metrics.find((metric) => (metric.unit ?? '') !== '')?.unit ?? '';
  const title = `${question.metric}${unit === '' ? '' : `, ${unit}`}`;
  const nothing = (
    <EmptyState
      title="No metrics in this time."
      command={metricCurl(appId, question.metric === '' ? undefined : question.metric)}
    >
      <p>Take a longer time, or send one:</p>
    </EmptyState>
  );
  if (question.metric === '' && names.value !== undefined) {
    return (
      <div class="view">
        <h1>Metrics</h1>
        <Panel title="No metrics yet">{nothing}</Panel>
      </div>
    );
  }
  return (
    <div class="view">
      <div class="view-head">
        <h1>Metrics</h1>
        <span class="quiet-text">{range.label}</span>
      </div>
      <Panel title="Question">
        <Loaded read={names} height={56}>
          {(value) => <Controls appId={appId} range={range} question={question} names={value.names} />}
        </Loaded>
      </Panel>
      <Panel title={title}>
        <Loaded read={main} height={CHART_HEIGHT + 64} isEmpty={({ metrics }) => metrics.length === 0} empty={nothing}>
          {() => <Chart title={title} data={data} kind="line" height={CHART_HEIGHT} format={measured} />}
        </Loaded>
      </Panel>
      {question.metric !== '' && <MetricTotals appId={appId} range={range} question={question} />}
    </div>
  );
}
