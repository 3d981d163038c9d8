import type { ComponentChildren } from 'preact';
import type { Read } from '../api/use-read.ts';
import { ErrorState } from './error-state.tsx';
import { Loading } from './loading.tsx';

interface LoadedProps<T> {
  read: Read<T>;
  /** The height in pixels that is kept free until the first answer. */
  height?: number;
  /** Whether the answer holds nothing; then `empty` is shown. */
  isEmpty?: (value: T) => boolean;
  empty?: ComponentChildren;
  children: (value: T) => ComponentChildren;
}

/** What a read has brought: a place kept free while it loads, what went wrong, nothing yet, or the value. */
export function Loaded<T>({ read, height = 160, isEmpty, empty, children }: LoadedProps<T>) {
  const { value, error, loading, reload } = read;
  if (error !== undefined) return <ErrorState error={error} retry={reload} />;
  if (value === undefined) return <Loading height={height} />;
  return (
    <div class={loading ? 'is-updating' : ''} aria-busy={loading}>
      {isEmpty?.(value) === true ? empty : children(value)}
    </div>
  );
}
