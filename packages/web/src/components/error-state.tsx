import type { ApiError } from '../api/problem.ts';

interface ErrorStateProps {
  error: ApiError;
  /** Tries again. */
  retry?: (() => void) | undefined;
}

/** What went wrong, what to do about it, and the id under which the service's log has it. */
export function ErrorState({ error, retry }: ErrorStateProps) {
  return (
    <div class="state is-error" role="alert">
      <p>
        <strong>{error.message}</strong>
      </p>
      {error.errors.length > 0 && (
        <ul>
          {error.errors.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <code>{path}</code> {message}
            </li>
          ))}
        </ul>
      )}
      <p>{error.advice}</p>
      {error.correlationId !== undefined && (
        <p class="quiet-text">
          Correlation id: <code>{error.correlationId}</code>
        </p>
      )}
      {retry !== undefined && (
        <button type="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}
