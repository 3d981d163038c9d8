import type { Deletion, LateRecords } from '@analytics/shared/contracts';
import { covers, DAY_MS } from '@analytics/shared/domain';
import { AppError } from '@analytics/shared/errors';
import { type Catalog, type CatalogEntry, type DeletionSelection, untilNoConflict } from '@analytics/shared/ports';

/** Each costs every record of its app a comparison. */
const MAX_REFUSALS_OF_APP = 100;
const MAX_TRIES = 10;
const BY = 'service';

/** The entry of a deletion: while it is there, late records are refused, or stores forget what they remember. */
export const deletionOf = (selection: DeletionSelection, lateRecords: LateRecords): Deletion => {
  const { range, ...records } = selection;
  return { ...records, ...range, lateRecords };
};

/**
 * Makes the entry of a deletion that begins, or begins again. Entries that it covers go: it refuses what they refused, or
 * takes it.
 *
 * @throws AppError `conflict` when the app has too many.
 */
export async function beginDeletion(catalog: Catalog, jobId: string, deletion: Deletion): Promise<void> {
  const others = catalog
    .list('deletion')
    .filter(({ id, value }) => id !== jobId && value.appId === deletion.appId && value.endedAt !== undefined);
  const covered = others.filter(({ value }) => covers(deletion, value));
  if (deletion.lateRecords === 'refuse' && others.length - covered.length >= MAX_REFUSALS_OF_APP) throw tooMany();
  await put(catalog, jobId, deletion);
  for (const { id } of covered) await remove(catalog, id);
}

const tooMany = (): AppError =>
  new AppError('conflict', {
    detail: `The app refuses the late records of ${MAX_REFUSALS_OF_APP} deletions already. Delete a range that has some of them within it, or take late records.`,
  });

/** What was deleted stays refused; where late records are taken, nothing is left of the entry. */
export async function endDeletion(
  catalog: Catalog,
  jobId: string,
  { lateRecords, ...deletion }: Deletion,
  endedAt: number,
): Promise<void> {
  if (lateRecords === 'take') await remove(catalog, jobId);
  else await put(catalog, jobId, { ...deletion, lateRecords, endedAt });
}

const put = (catalog: Catalog, id: string, value: Deletion): Promise<unknown> =>
  untilNoConflict(MAX_TRIES, async () => {
    await catalog.put('deletion', id, value, { revision: catalog.get('deletion', id)?.revision ?? 0, by: BY });
  });

const remove = (catalog: Catalog, id: string): Promise<void> =>
  untilNoConflict(MAX_TRIES, async () => {
    await catalog.delete('deletion', id, { revision: catalog.get('deletion', id)?.revision ?? 0, by: BY });
  });

export interface TidyOptions {
  catalog: Catalog;
  nowMs: number;
  /** Of the installation; unset: for ever. */
  retentionMs: number | undefined;
}

/** Ends refusals of records that are too old anyway, and those of jobs that ended before they were done. */
export async function tidyDeletions({ catalog, nowMs, retentionMs }: TidyOptions): Promise<void> {
  const isOver = ({ id, value }: CatalogEntry<Deletion>): boolean => {
    if (value.endedAt === undefined) return hasEnded(catalog, id);
    const days = catalog.get('app', value.appId)?.value.retentionDays;
    const ofApp = Math.min(days === undefined ? Infinity : days * DAY_MS, retentionMs ?? Infinity);
    return value.to < nowMs - ofApp;
  };
  for (const entry of catalog.list('deletion').filter(isOver)) await remove(catalog, entry.id);
}

function hasEnded(catalog: Catalog, jobId: string): boolean {
  const state = catalog.get('job', jobId)?.value.state;
  return state !== 'queued' && state !== 'running';
}
