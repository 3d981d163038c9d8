import { place } from '../../address/location.ts';
import { changedQuery, queryText } from '../../address/query-state.ts';
import type { TimeRange } from '../../address/range.ts';
import { useMetrics } from '../../api/reads.ts';
import type { MetricView } from '../../api/types.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { measured } from '../../format/numbers.ts';
import { groupOf, hasSeveralTypes } from './metric-data.ts';
import { type MetricQuestion, parametersOf } from './question.ts';

interface TotalsProps {
  appId: string;
  range: TimeRange;
  question: MetricQuestion;
}

/** A metric in the whole range: how many values, and what they are like; by tag where one is chosen. */
export function MetricTotals({ appId, range, question }: TotalsProps) {
  const read = (aggregation: string) => parametersOf(question, { aggregation });
  const counts = useMetrics(appId, range, read('count'));
  const means = useMetrics(appId, range, read('mean'));
  const high = useMetrics(appId, range, read('p95'));
  const largest = useMetrics(appId, range, read('max'));
  const rows = counts.value?.metrics ?? [];
  const hasTypes = hasSeveralTypes(rows);
  const groupName = (metric: MetricView) => groupOf(metric, question.tag, hasTypes);
  const column = (title: string, metrics: readonly MetricView[] | undefined): Column<MetricView> => {
    const byGroup = new Map(metrics?.map((metric) => [groupName(metric), metric.value]));
    return {
      title,
      isNumber: true,
      cell: (row) => {
        const value = byGroup.get(groupName(row));
        return value === undefined ? '–' : measured(value);
      },
    };
  };
  const narrowed = (metric: MetricView) => {
    const value = metric.tags?.[question.tag];
    if (question.tag === '' || value === undefined) return groupName(metric);
    const query = changedQuery(place.value.query, { where: `${question.tag}=${value}`, tag: undefined });
    return <a href={`${place.value.path}${queryText(query)}`}>{groupName(metric)}</a>;
  };
  const columns: Column<MetricView>[] = [
    { title: question.tag === '' ? 'Type' : question.tag, cell: narrowed },
    column('Values', counts.value?.metrics),
    column('Mean', means.value?.metrics),
    column('95th percentile', high.value?.metrics),
    column('Largest', largest.value?.metrics),
  ];
  return (
    <Panel title="In the whole time">
      <Loaded read={counts} height={90}>
        {() => <DataTable caption="The metric in numbers" columns={columns} rows={rows} keyOf={groupName} />}
      </Loaded>
    </Panel>
  );
}
