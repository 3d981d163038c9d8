import type { DeadLetterChange } from '@analytics/shared/contracts';
import { post } from '../../api/client.ts';
import { DEAD_LETTERS } from './paths.ts';
import type { Selection } from './selection.ts';

export type Verb = 'redrive' | 'discard';

/** How many would be changed, and nothing is. */
export const tryChange = (verb: Verb, selection: Selection): Promise<DeadLetterChange> =>
  post<DeadLetterChange>(`${DEAD_LETTERS}/${verb}`, { ...selection, dryRun: true });

export interface Changed {
  count: number;
  /** Those that the log will never take. */
  refused: number;
  /** Their topic is not read any more, or their user was erased. */
  left: number;
}

/** Changes all of a selection, request by request, because one changes only so many. */
export async function changeLetters(verb: Verb, selection: Selection, send: typeof post = post): Promise<Changed> {
  const changed: Changed = { count: 0, refused: 0, left: 0 };
  for (;;) {
    const answer = await send<DeadLetterChange>(`${DEAD_LETTERS}/${verb}`, { ...selection, dryRun: false });
    changed.count += answer.count;
    changed.refused += answer.refused?.length ?? 0;
    changed.left = (answer.unread ?? 0) + (answer.erased ?? 0);
    // A request that changes nothing would be sent for ever.
    if (!answer.more || answer.count === 0) return changed;
  }
}
