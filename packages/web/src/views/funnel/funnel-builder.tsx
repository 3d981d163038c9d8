import { fill } from '../../address/match.ts';
import type { Names } from '../../api/types.ts';
import { useRead } from '../../api/use-read.ts';
import { Select, TextInput } from '../../components/field.tsx';
import { type FunnelState, MAX_STEPS, MIN_STEPS } from './funnel-state.ts';
import { StepEditor } from './step-editor.tsx';

const WITHIN = [
  ['30m', '30 minutes'],
  ['1h', '1 hour'],
  ['1d', '1 day'],
  ['7d', '7 days'],
  ['30d', '30 days'],
  ['90d', '90 days'],
].map(([value = '', label = '']) => ({ value, label }));

interface Props {
  appId: string;
  state: FunnelState;
  names: readonly string[];
  onChange: (state: FunnelState) => void;
}

/** The steps, how much time they may take together, and by what the users are told apart. */
export function FunnelBuilder({ appId, state, names, onChange }: Props) {
  const { steps } = state;
  const first = steps[0]?.eventName ?? '';
  const properties = useRead<Names>({
    path: fill('/analytics/apps/:appId/names', { appId }),
    parameters: { kind: 'property', eventName: first === '' ? undefined : first },
  });
  const paths = properties.value?.names.map(({ name }) => name) ?? [];
  const setSteps = (next: FunnelState['steps']) => onChange({ ...state, steps: next });
  return (
    <div class="form">
      <ol class="funnel-steps">
        {steps.map((step, index) => (
          <li key={index}>
            <StepEditor
              appId={appId}
              number={index + 1}
              step={step}
              names={names}
              onChange={(changed) => setSteps(steps.with(index, changed))}
              onRemove={steps.length > MIN_STEPS ? () => setSteps(steps.toSpliced(index, 1)) : undefined}
              onMoveUp={index > 0 ? () => setSteps(steps.toSpliced(index, 1).toSpliced(index - 1, 0, step)) : undefined}
            />
          </li>
        ))}
      </ol>
      <div class="controls">
        <button
          type="button"
          disabled={steps.length >= MAX_STEPS}
          onClick={() => setSteps([...steps, { eventName: '', where: [] }])}
        >
          Add a step
        </button>
        <Select
          label="All within"
          value={state.within}
          options={WITHIN}
          onChange={(within) => onChange({ ...state, within })}
        />
        <TextInput
          label="Broken down by property"
          value={state.by}
          placeholder="Not broken down"
          suggestions={paths}
          onChange={(by) => onChange({ ...state, by: by.trim() })}
        />
      </div>
    </div>
  );
}
