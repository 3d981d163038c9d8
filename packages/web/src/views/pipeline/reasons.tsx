import type { DeadLetters } from '@analytics/shared/contracts';
import { count } from '../../format/numbers.ts';
import { countsByReason } from './selection.ts';

interface Props {
  counts: DeadLetters['counts'];
  /** Empty: all reasons. */
  chosen: string;
  onChoose: (reason: string | undefined) => void;
}

/** How many there are for each reason; one shows only those. */
export function Reasons({ counts, chosen, onChoose }: Props) {
  const rows = countsByReason(counts);
  if (rows.length === 0 && chosen === '') return null;
  return (
    <fieldset class="chips reasons">
      <legend class="hidden">Reason</legend>
      <button type="button" aria-pressed={chosen === ''} onClick={() => onChoose(undefined)}>
        All reasons
      </button>
      {rows.map(({ reason, waiting, redriven, discarded }) => (
        <button key={reason} type="button" aria-pressed={chosen === reason} onClick={() => onChoose(reason)}>
          {reason} <strong>{count(waiting + redriven + discarded)}</strong>
        </button>
      ))}
    </fieldset>
  );
}
