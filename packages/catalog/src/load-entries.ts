import type { ConsumedRecord } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';
import { type Change, decodeChange } from './change.js';
import type { Entries } from './entries.js';

/**
 * Applies what the log has, except what is deleted further on in it: that was superseded or lost, and may be there only
 * because compaction has not come by yet.
 */
export function loadEntries(entries: Entries, records: readonly ConsumedRecord[], logger: Logger): void {
  // A second copy of a change keeps the place of the first.
  const changes = new Map<string, Change>();
  for (const record of records) {
    const read = decodeChange(record);
    if (read.status === 'change') changes.set(read.key, read.change);
    if (read.status === 'tombstone') changes.delete(read.key);
    if (read.status !== 'unreadable') continue;
    const { topic, offset } = record;
    logger.warn({ topic, offset, reason: read.reason }, 'a record of the catalog is passed over');
  }
  for (const [key, change] of changes) entries.apply(key, change);
}
