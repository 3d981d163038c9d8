import { fill } from '../../address/match.ts';
import type { Names } from '../../api/types.ts';
import { useRead } from '../../api/use-read.ts';
import { TextInput } from '../../components/field.tsx';
import type { FunnelStep, StepFilter } from './funnel-state.ts';

interface Props {
  appId: string;
  number: number;
  step: FunnelStep;
  /** Of events, to choose from. */
  names: readonly string[];
  onChange: (step: FunnelStep) => void;
  onRemove: (() => void) | undefined;
  onMoveUp: (() => void) | undefined;
}

/** One step: its event, and what must hold of its properties. */
export function StepEditor({ appId, number, step, names, onChange, onRemove, onMoveUp }: Props) {
  const { where, eventName } = step;
  const setWhere = (next: readonly StepFilter[]) => onChange({ ...step, where: next });
  const asksForPaths = where.length > 0 && eventName !== '';
  const properties = useRead<Names>(
    asksForPaths
      ? { path: fill('/analytics/apps/:appId/names', { appId }), parameters: { kind: 'property', eventName } }
      : undefined,
  );
  const paths = properties.value?.names.map(({ name }) => name) ?? [];
  return (
    <fieldset class="funnel-step">
      <legend class="hidden">Step {number}</legend>
      <div class="controls">
        <TextInput
          label={`Event of step ${number}`}
          value={eventName}
          placeholder="Choose an event"
          suggestions={names}
          onChange={(name) => onChange({ ...step, eventName: name.trim() })}
        />
        <button type="button" class="quiet" onClick={() => setWhere([...where, { path: '', value: '' }])}>
          Add a condition<span class="hidden"> to step {number}</span>
        </button>
        {onMoveUp && (
          <button type="button" class="quiet" onClick={onMoveUp}>
            Move up<span class="hidden"> step {number}</span>
          </button>
        )}
        {onRemove && (
          <button type="button" class="quiet" onClick={onRemove}>
            Remove<span class="hidden"> step {number}</span>
          </button>
        )}
      </div>
      {where.map((filter, index) => (
        <Condition
          key={index}
          name={`condition ${index + 1} of step ${number}`}
          filter={filter}
          paths={paths}
          onChange={(changed) => setWhere(where.with(index, changed))}
          onRemove={() => setWhere(where.toSpliced(index, 1))}
        />
      ))}
    </fieldset>
  );
}

interface ConditionProps {
  name: string;
  filter: StepFilter;
  paths: readonly string[];
  onChange: (filter: StepFilter) => void;
  onRemove: () => void;
}

const Condition = ({ name, filter, paths, onChange, onRemove }: ConditionProps) => (
  <fieldset class="controls funnel-condition">
    <legend class="hidden">{name}</legend>
    <TextInput
      label="where property"
      value={filter.path}
      placeholder="plan"
      suggestions={paths}
      onChange={(path) => onChange({ ...filter, path: path.trim() })}
    />
    <TextInput label="is" value={filter.value} placeholder="pro" onChange={(value) => onChange({ ...filter, value })} />
    <button type="button" class="quiet" onClick={onRemove}>
      Remove<span class="hidden"> {name}</span>
    </button>
  </fieldset>
);
