import { useEffect, useRef, useState } from 'preact/hooks';
import { navigate } from '../../address/location.ts';
import { fill } from '../../address/match.ts';
import { loadApps } from '../../api/apps.ts';
import { ApiError } from '../../api/problem.ts';
import { ErrorState } from '../../components/error-state.tsx';

interface DemoLoaderProps {
  appId: string;
  onLoading: (isLoading: boolean) => void;
}

const EVERY_MS = 500;
const PATIENCE_MS = 30_000;

/** Sends the demo data by one click, and goes to it once the service shows it. */
export function DemoLoader({ appId, onLoading }: DemoLoaderProps) {
  const [done, setDone] = useState<number | undefined>();
  const [error, setError] = useState<ApiError | undefined>();
  const aborter = useRef(new AbortController());
  useEffect(() => () => aborter.current.abort(), []);

  const load = async () => {
    const { signal } = aborter.current;
    setError(undefined);
    setDone(0);
    onLoading(true);
    try {
      const { loadDemo } = await import('../../demo-data/load-demo.ts');
      const { events } = await loadDemo({ appId, now: Date.now(), onProgress: setDone, signal });
      await shown(appId, events, signal);
      navigate(fill('/apps/:appId', { appId }));
    } catch (failure) {
      if (signal.aborted) return;
      setError(failure instanceof ApiError ? failure : new ApiError(0, { detail: String(failure) }));
      setDone(undefined);
      onLoading(false);
    }
  };
  if (error !== undefined) return <ErrorState error={error} retry={() => void load()} />;
  if (done === undefined) {
    return (
      <button type="button" class="primary" onClick={() => void load()}>
        Load the demo data
      </button>
    );
  }
  return (
    <label>
      {done < 1 ? `Sending … ${Math.round(done * 100)} %` : 'Sent; the service is storing it …'}
      <progress max={1} value={done} />
    </label>
  );
}

/** Waits until the service has stored about all of it; what takes longer appears later. */
async function shown(appId: string, events: number, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!signal.aborted && Date.now() < deadline) {
    const app = (await loadApps(signal)).find((one) => one.appId === appId);
    if ((app?.events30d ?? 0) >= events * 0.98) return;
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}
