import type { Action } from '../../api/use-action.ts';
import { ActionError } from '../../components/action-error.tsx';

interface Props {
  action: Action<[]>;
  isChanged: boolean;
  reload(): void;
  discard(): void;
}

/** Saves or discards what was changed in a form, and says what came of it. */
export function SaveBar({ action, isChanged, reload, discard }: Props) {
  return (
    <div class="save-bar">
      <ActionError error={action.error} reload={reload} />
      <p role="status" class="quiet-text">
        {action.busy ? 'Saving …' : isChanged ? 'There are changes that are not saved.' : action.done ? 'Saved.' : ''}
      </p>
      <button type="submit" class="primary" disabled={!isChanged || action.busy}>
        Save
      </button>
      <button type="button" disabled={!isChanged || action.busy} onClick={discard}>
        Discard changes
      </button>
    </div>
  );
}
