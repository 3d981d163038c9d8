import { useEffect, useState } from 'preact/hooks';
import { ApiError, problemOf } from '../../api/problem.ts';
import { ErrorState } from '../../components/error-state.tsx';

/** Why there is no feed: an EventSource does not tell, so the same is asked once more. */
export function LiveRefused({ path }: { path: string }) {
  const [error, setError] = useState<ApiError | undefined>();
  useEffect(() => {
    const aborter = new AbortController();
    fetch(path, { signal: aborter.signal, headers: { accept: 'text/event-stream' } })
      .then(async (response) => {
        const problem = response.ok ? new ApiError(503, { detail: 'The live feed ended.' }) : await problemOf(response);
        if (!aborter.signal.aborted) setError(problem);
        aborter.abort();
      })
      .catch(() => {
        if (!aborter.signal.aborted) setError(new ApiError(0, { detail: 'The service did not answer.' }));
      });
    return () => aborter.abort();
  }, [path]);
  return error === undefined ? null : <ErrorState error={error} retry={() => location.reload()} />;
}
