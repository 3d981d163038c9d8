import { HOUR_MS } from '@analytics/shared/domain';
import { storeUnavailable } from '@analytics/shared/errors';
import type { TimeRange } from '@analytics/shared/ports';
import { ceilTo, floorTo } from '../figures/window-bounds.js';
import { hourVersionLinesOf } from '../lines/hour-versions.js';
import { hourVersionSeriesOf } from '../lines/series.js';
import type { Queries } from '../query/queries.js';
import { readHourVersions } from '../rollups/hour-versions.js';
import type { Post } from '../writes/post-lines.js';

const TIMEOUT_MS = 60_000;
const LINES_A_POST = 5_000;

export interface RenewHoursDeps {
  queries: Queries;
  post: Post;
  bucket: string;
}

/**
 * Gives each hour of an app that overlaps the range a new version, where it has one: rollups that were made before hold no
 * more, and reads count the events until others are made.
 */
export async function renewHours(
  { queries, post, bucket }: RenewHoursDeps,
  { appId, range }: { appId: string; range: TimeRange },
): Promise<void> {
  const hours = { from: floorTo(range.from, HOUR_MS), to: ceilTo(range.to, HOUR_MS) };
  const versions = await queries.read(({ runFlux }) => readHourVersions(runFlux, { bucket, range: hours, appId }));
  const series = hourVersionSeriesOf(appId);
  const changes = [...(versions.get(appId)?.keys() ?? [])].map((hour) => ({
    hourVersionSeries: series,
    timestamp: hour,
  }));
  for (let at = 0; at < changes.length; at += LINES_A_POST) {
    const lines = hourVersionLinesOf(changes.slice(at, at + LINES_A_POST));
    const response = await post(lines.join('\n'), TIMEOUT_MS);
    // `rejected`: beyond the bucket's own retention, where nothing is shown any more.
    if (response.kind !== 'stored' && response.kind !== 'rejected') {
      throw storeUnavailable(new Error('detail' in response ? response.detail : response.kind));
    }
  }
}
