import { setQuery } from '../../address/query-state.ts';
import type { TimeRange } from '../../address/range.ts';
import { useNames } from '../../api/reads.ts';
import type { Names } from '../../api/types.ts';
import { Select, TextInput } from '../../components/field.tsx';
import { AUTO, INTERVALS } from '../../components/intervals.ts';
import type { MetricQuestion } from './question.ts';

interface ControlsProps {
  appId: string;
  range: TimeRange;
  question: MetricQuestion;
  names: Names['names'];
}

const AGGREGATIONS = [
  { value: 'mean', label: 'Mean' },
  { value: 'sum', label: 'Sum' },
  { value: 'count', label: 'Count' },
  { value: 'min', label: 'Smallest' },
  { value: 'max', label: 'Largest' },
  { value: 'median', label: 'Median' },
  { value: 'p90', label: '90th percentile' },
  { value: 'p95', label: '95th percentile' },
  { value: 'p99', label: '99th percentile' },
  { value: 'percentiles', label: 'Percentiles together' },
];
/** Chooses metric, aggregation, tag and window; everything goes into the address. */
export function Controls({ appId, range, question, names }: ControlsProps) {
  const tags = useNames(appId, range, { kind: 'tag', metricName: question.metric || undefined });
  const keys = tags.value?.names.map(({ name }) => name) ?? [];
  return (
    <div class="controls">
      <Select
        label="Metric"
        value={question.metric}
        options={names.map(({ name }) => ({ value: name, label: name }))}
        onChange={(metric) => setQuery({ metric, tag: undefined, where: undefined })}
      />
      <Select
        label="Aggregated to"
        value={question.aggregation}
        options={AGGREGATIONS}
        onChange={(aggregation) => setQuery({ aggregation: aggregation === 'mean' ? undefined : aggregation })}
      />
      <Select
        label="By tag"
        value={question.tag}
        options={[{ value: '', label: 'Nothing' }, ...keys.map((key) => ({ value: key, label: key }))]}
        onChange={(tag) => setQuery({ tag })}
      />
      <TextInput
        label="Only with tag"
        value={question.where}
        placeholder="region=eu"
        suggestions={keys.map((key) => `${key}=`)}
        onChange={(where) => setQuery({ where: where.trim() })}
      />
      <Select
        label="Window"
        value={question.window}
        options={INTERVALS}
        onChange={(window) => setQuery({ window: window === AUTO ? undefined : window })}
      />
    </div>
  );
}
