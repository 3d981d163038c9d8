import { timeOfId } from '@analytics/shared/domain';
import { type LookedUp, type RecordLookupQuery, type RecordScan, recordIdOf } from '@analytics/shared/ports';

/** Looks for one id among the records of its millisecond: InfluxDB has no index of ids. */
export async function findRecord(
  scan: RecordScan['scan'],
  { kind, appId, id, at, range }: RecordLookupQuery,
  signal?: AbortSignal,
): Promise<LookedUp> {
  const missing: LookedUp = at === undefined ? { status: 'needs_time' } : { status: 'missing' };
  const from = at ?? timeOfId(id);
  if (from === undefined || from < range.from || from >= range.to) return missing;
  for await (const { point } of scan({ kind, apps: [appId], range: { from, to: from + 1 } }, signal)) {
    if (recordIdOf(point) === id) return { status: 'stored', timestamp: point.record.timestamp };
  }
  return missing;
}
