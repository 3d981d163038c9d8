import { useCallback, useEffect, useState } from 'preact/hooks';
import { navigate } from '../../address/location.ts';
import { fill } from '../../address/match.ts';
import { viewHref } from '../../address/range.ts';
import { takeApps } from '../../api/apps.ts';
import { type ApiError, asApiError } from '../../api/problem.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { FirstRun } from './first-run.tsx';

/** Goes to the app with most events; where none has any, helps with the first one. */
export default function Start() {
  const [newAppId, setNewAppId] = useState<string | undefined>();
  const [error, setError] = useState<ApiError | undefined>();
  const look = useCallback(() => {
    setError(undefined);
    takeApps().then(
      ([first]) => {
        const hasEvents = first !== undefined && first.events30d > 0;
        if (hasEvents) navigate(viewHref(fill('/apps/:appId', { appId: first.appId })), { replace: true });
        else setNewAppId(first?.appId ?? 'demo');
      },
      (failure: unknown) => setError(asApiError(failure)),
    );
  }, []);
  useEffect(look, [look]);
  if (error !== undefined) return <ErrorState error={error} retry={look} />;
  return newAppId === undefined ? <Loading height={320} /> : <FirstRun appId={newAppId} />;
}
