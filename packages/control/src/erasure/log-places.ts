import type { EventLog } from '@analytics/shared/ports';
import type { ErasurePlace } from './places.js';

/** By when a topic's retention, as it is set now, has taken its records away, RFC 3339; null: never. */
export async function goneByRetention(
  eventLog: Pick<EventLog, 'longestStayMs'>,
  topic: string,
  now: () => number,
): Promise<string | null> {
  const stayMs = await eventLog.longestStayMs(topic);
  return stayMs === undefined ? null : new Date(now() + stayMs).toISOString();
}

/** The log's own records of a user, which go when their topic's retention comes: nobody is shown them meanwhile. */
export const logPlace = (
  eventLog: Pick<EventLog, 'longestStayMs'>,
  topic: string,
  now: () => number,
): ErasurePlace => ({
  name: `log topic ${topic}`,
  count: async () => undefined,
  takeAway: async () => {
    const goneBy = await goneByRetention(eventLog, topic, now);
    const note =
      goneBy === null
        ? 'The topic keeps its records for ever: set a retention (retention.ms).'
        : 'By the retention of the topic as it is set now. Records of the user in it are not stored again.';
    return { place: `log topic ${topic}`, found: 0, changed: 0, left: 0, goneBy, note };
  },
});
