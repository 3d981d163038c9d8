import { readCatalog } from '@analytics/catalog';
import { type ConsumedRecord, createTombstones, type Tombstones } from '@analytics/shared/ports';
import { createLogger } from '@analytics/shared/telemetry';
import type { CommandLog } from '../deps.js';

/** The users who were erased, as the log has them now: a command has no catalog that follows it. */
export async function readTombstones({ eventLog, topics }: CommandLog): Promise<Tombstones> {
  const records: ConsumedRecord[] = [];
  for await (const record of eventLog.read(topics.catalog)) records.push(record);
  // What cannot be read of the catalog is told by the services. Not on the output of the command, which is its own.
  const logger = createLogger({ service: 'analytics', level: 'silent', destination: process.stderr });
  return createTombstones(readCatalog(records, logger));
}
