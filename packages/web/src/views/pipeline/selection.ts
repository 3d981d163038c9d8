/** What an operator works on: dead letters by reason and app, or those that are ticked. */
export interface LetterFilter {
  reason: string;
  appId: string;
  state: string;
}

export interface Selection {
  ids?: readonly string[];
  reason?: string;
  appId?: string;
  before?: string;
  all?: true;
}

/**
 * The ticked ones, or all that match. `before` is the moment of the dry run, so that nothing is changed that the
 * operator was not told of.
 */
export function selectionOf(filter: LetterFilter, ticked: ReadonlySet<string>, before: string): Selection {
  if (ticked.size > 0) return { ids: [...ticked] };
  const named = {
    ...(filter.reason !== '' && { reason: filter.reason }),
    ...(filter.appId !== '' && { appId: filter.appId }),
  };
  return { ...named, ...(Object.keys(named).length === 0 && { all: true as const }), before };
}

export interface ReasonCount {
  reason: string;
  waiting: number;
  redriven: number;
  discarded: number;
}

/** One a reason, over all apps; most waiting first. */
export function countsByReason(counts: readonly { reason: string; state: string; count: number }[]): ReasonCount[] {
  const byReason = new Map<string, ReasonCount>();
  for (const { reason, state, count } of counts) {
    const row = byReason.get(reason) ?? { reason, waiting: 0, redriven: 0, discarded: 0 };
    if (state === 'waiting' || state === 'redriven' || state === 'discarded') row[state] += count;
    byReason.set(reason, row);
  }
  return [...byReason.values()].sort((a, b) => b.waiting - a.waiting || a.reason.localeCompare(b.reason));
}
