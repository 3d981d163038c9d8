import { setQuery } from '../../address/query-state.ts';
import type { TimeRange } from '../../address/range.ts';
import { useNames } from '../../api/reads.ts';
import { Select, TextInput } from '../../components/field.tsx';
import { AUTO, INTERVALS } from '../../components/intervals.ts';
import type { Question } from './question.ts';

export interface QuestionProps {
  appId: string;
  range: TimeRange;
  question: Question;
}

const MEASURES = [
  { value: 'events', label: 'Events' },
  { value: 'users', label: 'Users' },
];
const KINDS = [
  { value: 'bars', label: 'Bars' },
  { value: 'line', label: 'Lines' },
];

/** Chooses event, breakdown, measure and interval; everything goes into the address. */
export function Controls({ appId, range, question }: QuestionProps) {
  const events = useNames(appId, range, { kind: 'event' });
  const properties = useNames(appId, range, { kind: 'property', eventName: question.event || undefined });
  const names = events.value?.names.map(({ name }) => name) ?? [];
  const breakdowns = [
    { value: '', label: 'Nothing' },
    { value: 'name', label: 'Event name' },
    { value: 'type', label: 'Event type' },
    ...(properties.value?.names ?? [])
      .filter(({ type }) => type !== 'object' && type !== 'array')
      .map(({ name }) => ({ value: `properties.${name}`, label: name })),
  ];
  return (
    <div class="controls">
      <TextInput
        label="Event"
        type="search"
        value={question.event}
        placeholder="All events"
        suggestions={names}
        onChange={(event) => setQuery({ event: event.trim() })}
      />
      <Select label="Broken down by" value={question.by} options={breakdowns} onChange={(by) => setQuery({ by })} />
      <Select
        label="Counted"
        value={question.measure}
        options={MEASURES}
        onChange={(measure) => setQuery({ measure: measure === 'events' ? undefined : measure })}
      />
      <Select
        label="Interval"
        value={question.interval}
        options={INTERVALS}
        onChange={(interval) => setQuery({ interval: interval === AUTO ? undefined : interval })}
      />
      <Select
        label="Drawn as"
        value={question.kind}
        options={KINDS}
        onChange={(chart) => setQuery({ chart: chart === 'bars' ? undefined : chart })}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={question.compare}
          onChange={(event) => setQuery({ compare: event.currentTarget.checked ? '1' : undefined })}
        />
        Compare with the period before
      </label>
    </div>
  );
}
