/** One message of a stream; the same for every stream that gets it. */
export interface Frame {
  /** Where to go on after it, see `Positions`. Unset: where the one before it says. */
  id?: string;
  event: 'event' | 'metric' | 'dropped' | 'resumed';
  /** JSON. */
  data: string;
}

/**
 * Records of all apps that a stream could not be given, by why.
 *
 * `slow`: `missed` records that it wanted, which went by while it took nothing. `retention`: at most `missed` records
 * that the log does not have any more; what the log took since `since` is complete.
 */
export type Dropped = { reason: 'slow'; missed: number } | { reason: 'retention'; missed: number; since?: string };

export const droppedFrame = (dropped: Dropped): Frame => ({ event: 'dropped', data: JSON.stringify(dropped) });

/** What a frame costs in memory, about. */
export const bytesOf = ({ data, id = '' }: Frame): number => data.length + id.length + 100;
