import type { TimeRange } from '@analytics/shared/ports';
import { PROPERTY_ROLLUPS } from '../../lines/schema.js';
import { nsRange } from '../../query/flux.js';
import type { DeletePoints } from '../../writes/delete-points.js';
import { readRolledUp } from './property-rollup-store.js';
import type { PropertyRollupDeps } from './roll-up-properties.js';

export interface Removal {
  /** Paths of properties by app. */
  listed: ReadonlyMap<string, readonly string[]>;
  range: TimeRange;
}

/** Deletes the rollups of properties that are not listed any more: they are not made again when a user is erased. */
export async function removeUnlisted(
  { read, deletePoints }: Pick<PropertyRollupDeps, 'read'> & { deletePoints: DeletePoints },
  { listed, range }: Removal,
): Promise<void> {
  const stored = await read((runner) => readRolledUp(runner, range));
  for (const [appId, properties] of stored) {
    for (const property of properties) {
      if (listed.get(appId)?.includes(property) === true) continue;
      await deletePoints({ appId, measurement: PROPERTY_ROLLUPS, property }, nsRange(range));
    }
  }
}
