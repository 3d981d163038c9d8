import { useEffect, useState } from 'preact/hooks';
import { navigate } from '../../address/location.ts';
import { fill } from '../../address/match.ts';
import { viewHref } from '../../address/range.ts';
import type { ApiError } from '../../api/problem.ts';
import type { Apps } from '../../api/types.ts';
import { useRead } from '../../api/use-read.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { Loading } from '../../components/loading.tsx';
import { FirstRun } from './first-run.tsx';

/** Goes to the app with most events; where none has any, helps with the first one. */
export default function Start() {
  const apps = useRead<Apps>({ path: '/analytics/apps' });
  const [isNew, setNew] = useState(false);
  const first = apps.value?.apps[0];
  useEffect(() => {
    if (apps.value === undefined) return;
    if (first !== undefined && first.events30d > 0 && !isNew) {
      navigate(viewHref(fill('/apps/:appId', { appId: first.appId })), { replace: true });
    } else setNew(true);
  }, [apps.value, first, isNew]);
  if (apps.error !== undefined) return <ErrorState error={apps.error as ApiError} retry={apps.reload} />;
  return isNew ? <FirstRun appId={first?.appId ?? 'demo'} /> : <Loading height={320} />;
}
