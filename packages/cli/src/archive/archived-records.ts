import { listArchive, type Manifest, manifestName, readArchived } from '@analytics/record-files/archive';
import type { FileStorage } from '@analytics/record-files/storage';
import type { Point } from '@analytics/shared/ports';
import type { ReplayProgress } from './replay-checkpoint.js';
import { type SelectionOptions, selectionOf } from './selection.js';

export interface ReplaySelection extends SelectionOptions {
  only?: Manifest['kind'];
  name?: string[];
}

export interface ArchivedPortion {
  manifest: Manifest;
  /** Those of the selection. */
  points: readonly Point[];
  /** How many records were read for it. */
  read: number;
  /** Where a later replay goes on, once these are sent. */
  at: NonNullable<ReplayProgress['at']>;
}

/** The manifests of the selection, from the one that is under way on. */
export async function manifestsOf(
  storage: FileStorage,
  selection: ReplaySelection,
  at?: ReplayProgress['at'],
): Promise<Manifest[]> {
  const manifests: Manifest[] = [];
  for await (const manifest of listArchive(storage, { ...selectionOf(selection), kind: selection.only }))
    if (at === undefined || manifestName(manifest) >= at.manifest) manifests.push(manifest);
  return manifests;
}

/** The records of the manifests in order. Of a file that is not what it was at the checkpoint all come again. */
export async function* archivedPortions(
  storage: FileStorage,
  manifests: readonly Manifest[],
  { selection, after }: { selection: ReplaySelection; after: ReplayProgress['at'] },
): AsyncGenerator<ArchivedPortion> {
  for (const manifest of manifests) {
    const name = manifestName(manifest);
    const { sha256 } = manifest.file;
    const skipped = after?.manifest === name && after.sha256 === sha256 ? after.records : 0;
    let records = 0;
    for await (const portion of readArchived(storage, manifest)) {
      const fresh = portion.slice(Math.max(0, skipped - records));
      records += portion.length;
      if (fresh.length === 0) continue;
      const points = fresh.filter(isMeant(selection));
      yield { manifest, points, read: fresh.length, at: { manifest: name, sha256, records } };
    }
  }
}

const isMeant =
  ({ since = -Infinity, until = Infinity, name }: ReplaySelection) =>
  (point: Point): boolean => {
    const { timestamp } = point.record;
    if (timestamp < since || timestamp >= until) return false;
    return (
      name === undefined || name.includes(point.kind === 'event' ? point.record.eventName : point.record.metricName)
    );
  };
