import { createHmac } from 'node:crypto';
import type { Anonymisation } from '@analytics/shared/ports';

/** Characters of a pseudonym's, or an event's, hash: 128 bits. */
const LENGTH = 32;

/**
 * Events of a user as nobody's: one pseudonym for all of them, ids that say nothing, and without session, agent, address
 * and the named properties. All follow from the key, which is random and thrown away at the end of the job: then nobody
 * can tell which user, or which event, it was.
 */
export function anonymisation(key: string, dropProperties: readonly string[]): Anonymisation {
  const hashOf = (text: string) => createHmac('sha256', key).update(text).digest('hex').slice(0, LENGTH);
  const userId = `anonymous-${hashOf('user')}`;
  return {
    anonymised: (record) => ({
      ...record,
      userId,
      eventId: hashOf(`event ${record.eventId}`),
      sessionId: '',
      userAgent: '',
      ipAddress: '',
      properties: Object.fromEntries(
        Object.entries(record.properties).filter(([name]) => !dropProperties.includes(name)),
      ),
    }),
  };
}
