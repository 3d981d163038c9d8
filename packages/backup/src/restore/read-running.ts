import { type ReadCatalog, readCatalog } from '@analytics/catalog';
import type { ConsumedRecord } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';

/** What a topic with a catalog says now; undefined where nobody has configured anything. */
export async function readTopicCatalog(
  records: AsyncIterable<ConsumedRecord>,
  logger: Logger,
): Promise<ReadCatalog | undefined> {
  const all: ConsumedRecord[] = [];
  for await (const record of records) all.push(record);
  return all.length === 0 ? undefined : readCatalog(all, logger);
}
