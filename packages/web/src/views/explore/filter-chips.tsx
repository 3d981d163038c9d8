import { useState } from 'preact/hooks';
import { useNames } from '../../api/reads.ts';
import { TextInput } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import type { QuestionProps } from './controls.tsx';
import { filterText, MAX_FILTERS } from './question.ts';
import { setFilters } from './use-question.ts';

/** Filters by properties, each with a button that takes it away, and a form for another one. */
export function FilterChips({ appId, range, question }: QuestionProps) {
  const { filters, event } = question;
  const [path, setPath] = useState('');
  const [value, setValue] = useState('');
  const properties = useNames(appId, range, { kind: 'property', eventName: event || undefined });
  const add = () => {
    if (path.trim() === '') return;
    setFilters([...filters.filter((known) => known.path !== path.trim()), { path: path.trim(), value }]);
    setPath('');
    setValue('');
  };
  return (
    <div class="filters">
      {filters.length > 0 && (
        <ul class="chips" aria-label="Filters">
          {filters.map((filter) => (
            <li key={filterText(filter)} class="chip">
              {filter.path} = {filter.value}
              <button
                type="button"
                class="quiet"
                aria-label={`Remove the filter ${filter.path}`}
                onClick={() => setFilters(filters.filter((known) => known !== filter))}
              >
                ✕
              </button>
            </li>
          ))}
        </ul>
      )}
      {filters.length < MAX_FILTERS && (
        <Form class="controls" onSend={add}>
          <TextInput
            label="Only with property"
            value={path}
            placeholder="plan"
            suggestions={properties.value?.names.map(({ name }) => name) ?? []}
            onChange={setPath}
          />
          <TextInput label="Equal to" value={value} placeholder="pro" onChange={setValue} />
          <button type="submit">Add filter</button>
        </Form>
      )}
    </div>
  );
}
