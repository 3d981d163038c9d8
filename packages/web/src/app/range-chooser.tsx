import { useState } from 'preact/hooks';
import { place } from '../address/location.ts';
import { setQuery } from '../address/query-state.ts';
import { DEFAULT_RANGE, RANGES } from '../address/time-range.ts';
import { Dialog } from '../components/dialog.tsx';
import { Select, TextInput } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { date } from '../format/times.ts';

const CUSTOM = 'custom';

/** What a field for local date and time holds for a time. */
const localText = (time: number): string => {
  const at = new Date(time);
  return new Date(time - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

/** Chooses the time that every view shows. */
export function RangeChooser() {
  const { query } = place.value;
  const [isOpen, setOpen] = useState(false);
  const from = query.get('from');
  const to = query.get('to');
  const custom = from === null ? 'Choose days …' : `${date(from)} – ${to === null ? 'now' : date(to)}`;
  const choose = (value: string) => {
    if (value === CUSTOM) setOpen(true);
    else setQuery({ range: value === DEFAULT_RANGE ? undefined : value, from: undefined, to: undefined });
  };
  return (
    <>
      <Select
        label="Time"
        hideLabel
        value={from === null ? (query.get('range') ?? DEFAULT_RANGE) : CUSTOM}
        options={[...RANGES, { value: CUSTOM, label: custom }]}
        onChange={choose}
      />
      {isOpen && <CustomRange from={from} to={to} onClose={() => setOpen(false)} />}
    </>
  );
}

interface CustomRangeProps {
  from: string | null;
  to: string | null;
  onClose: () => void;
}

function CustomRange({ from, to, onClose }: CustomRangeProps) {
  const [start, setStart] = useState(localText(from === null ? Date.now() - 7 * 86_400_000 : Date.parse(from)));
  const [end, setEnd] = useState(localText(to === null ? Date.now() : Date.parse(to)));
  const isValid = Date.parse(start) < Date.parse(end);
  const apply = () => {
    if (!isValid) return;
    setQuery({ range: undefined, from: new Date(start).toISOString(), to: new Date(end).toISOString() });
    onClose();
  };
  return (
    <Dialog title="Choose the time" onClose={onClose}>
      <Form class="form" onSend={apply}>
        <TextInput label="From" type="datetime-local" value={start} onChange={setStart} />
        <TextInput label="To" type="datetime-local" value={end} onChange={setEnd} />
        {!isValid && <p role="alert">The end must be after the beginning.</p>}
        <button type="submit" class="primary" disabled={!isValid}>
          Show
        </button>
      </Form>
    </Dialog>
  );
}
