import type { JobRecord } from '@analytics/shared/contracts';
import type { CatalogKind } from '@analytics/shared/ports';

/**
 * Whether a change is one that somebody made. What the service itself notes hour by hour or second by second is none: the
 * last use of a key, and how far a job is.
 */
export function isAudited(kind: CatalogKind, before: unknown, after: object | null): boolean {
  if (kind === 'key-use') return false;
  return kind !== 'job' || stepOf(before) !== stepOf(after);
}

/** What the audit trail calls a change. */
export function actionOf(kind: CatalogKind, value: object | null): string {
  if (value === null) return 'delete';
  return kind === 'job' ? stepOf(value) : 'put';
}

/** What is told of a job: that it was made, that somebody cancelled it, how it ended. */
function stepOf(value: unknown): string {
  const { state, isCancelled } = (value ?? {}) as Partial<JobRecord>;
  if (state === undefined) return 'none';
  if (state !== 'queued' && state !== 'running') return state;
  return isCancelled === true ? 'cancel' : 'make';
}
