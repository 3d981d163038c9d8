import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type Parameters, urlOf } from './client.ts';
import { type ApiError, asApiError } from './problem.ts';
import { sharedRead } from './shared-read.ts';

export interface Read<T> {
  /** The newest answer. While another one is read it stays, so that nothing jumps. */
  value: T | undefined;
  error: ApiError | undefined;
  loading: boolean;
  /** Reads again. */
  reload(): void;
}

export interface ReadSource {
  path: string;
  parameters?: Parameters;
  /** Sent by POST when it is there: a question that is too long for an address. */
  body?: unknown;
}

/**
 * Reads from the service, again whenever the source changes. A read whose answer nobody waits for any more is aborted;
 * those who want the same at the same time share one.
 * Undefined: nothing is read yet, as when a choice is still to be made.
 */
export function useRead<T>(source: ReadSource | undefined): Read<T> {
  const [state, setState] = useState<{ value?: T; error?: ApiError; loading: boolean }>({ loading: true });
  const [turn, setTurn] = useState(0);
  const url = source === undefined ? undefined : urlOf(source.path, source.parameters);
  const body = source?.body === undefined ? undefined : JSON.stringify(source.body);
  const before = useRef(url?.split('?', 1)[0]);

  // Another `turn` asks for the same once more.
  useEffect(() => {
    if (url === undefined) {
      setState({ loading: false });
      return;
    }
    const path = url.split('?', 1)[0];
    const isSameQuestion = before.current === path;
    before.current = path;
    setState(({ value }) => ({ ...(isSameQuestion && value !== undefined ? { value } : {}), loading: true }));
    const { answer, leave } = sharedRead<T>(url, body);
    let isWanted = true;
    answer.then(
      (value) => {
        if (isWanted) setState({ value, loading: false });
      },
      (error: unknown) => {
        if (isWanted) setState({ error: asApiError(error), loading: false });
      },
    );
    return () => {
      isWanted = false;
      leave();
    };
  }, [url, body, turn]);

  const reload = useCallback(() => setTurn((last) => last + 1), []);
  return { value: state.value, error: state.error, loading: state.loading, reload };
}
