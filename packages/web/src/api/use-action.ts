import { useRef, useState } from 'preact/hooks';
import { ApiError } from './problem.ts';

export interface Action<Args extends unknown[]> {
  run(...args: Args): Promise<void>;
  busy: boolean;
  /** Why the last run failed; gone when the next one begins. */
  error: ApiError | undefined;
  /** Whether the last run succeeded. */
  done: boolean;
  /** Forgets what came of the last run. */
  reset(): void;
}

interface State {
  busy: boolean;
  done: boolean;
  error: ApiError | undefined;
}

const IDLE: State = { busy: false, done: false, error: undefined };

const asError = (error: unknown): ApiError =>
  error instanceof ApiError ? error : new ApiError(0, { detail: `The page made a mistake: ${String(error)}` });

/** Something that the reader asks for, and that can fail: once at a time, however often they click. */
export function useAction<Args extends unknown[]>(act: (...args: Args) => Promise<unknown>): Action<Args> {
  const [state, setState] = useState(IDLE);
  const busy = useRef(false);
  const run = async (...args: Args) => {
    // Not the state: two clicks can come before it is shown.
    if (busy.current) return;
    busy.current = true;
    setState({ ...IDLE, busy: true });
    try {
      await act(...args);
      setState({ ...IDLE, done: true });
    } catch (error) {
      setState({ ...IDLE, error: asError(error) });
    } finally {
      busy.current = false;
    }
  };
  return { run, ...state, reset: () => setState(IDLE) };
}
