import type { ApiError } from '../api/problem.ts';
import { ErrorState } from './error-state.tsx';

interface ActionErrorProps {
  error: ApiError | undefined;
  /** Shows what is there now. */
  reload?: () => void;
}

/** Why something was not done, and what to do. When somebody else was faster, it offers to load what is there now. */
export function ActionError({ error, reload }: ActionErrorProps) {
  if (error === undefined) return null;
  if (error.code === 'revision_conflict') {
    return (
      <div class="state is-error" role="alert">
        <p>
          <strong>Somebody else changed this after you opened it. Nothing of yours was saved.</strong>
        </p>
        {reload !== undefined && (
          <button type="button" onClick={reload}>
            Load what it is now
          </button>
        )}
      </div>
    );
  }
  return <ErrorState error={error} />;
}
