import type { RecordKind } from '@analytics/shared/domain';
import { hasCode } from '@analytics/shared/errors';
import type { Point } from '@analytics/shared/ports';
import { allOf, summarize, summarizeByApp, unionOf } from '../parquet/combine.js';
import { type Contents, isSame } from '../parquet/contents.js';
import { type Converter, openConverter } from '../parquet/converter.js';
import { conversionError } from '../parquet/full-disk.js';
import { createPartWriter } from '../parquet/part-writer.js';
import type { FileStorage } from '../storage/index.js';
import { changedRecords, sealRecords } from './app-day.js';
import { type AppDay, fileNameOf, manifestName, readManifest } from './manifest.js';

/** Whether a record must not be kept, because its user was erased. */
export type IsErased = (point: Point) => boolean;

export interface ArchiveDayOptions {
  storage: FileStorage;
  kind: RecordKind;
  /** `2026-01-31` */
  day: string;
  /** All records of the day that the store has, of one app or of all, in time order. */
  records: AsyncIterable<readonly Point[]>;
  isErased: IsErased;
  signal?: AbortSignal | undefined;
}

/** What became of a day; an app has one file a kind and day. */
export interface ArchivedDay {
  written: number;
  unchanged: number;
  bytes: number;
  /** Why the files of some apps could not be brought up to date: those that are there are damaged. */
  damaged: string[];
}

/**
 * Archives one day: of each app that has changed the file is written anew and sealed, nothing else is touched. What the
 * archive has already and the store has no more stays, as after the retention of the store; of one id, the record of the
 * store is taken. Only records of erased users go.
 */
export async function archiveDay(options: ArchiveDayOptions): Promise<ArchivedDay> {
  const { storage, kind, day, records, isErased, signal } = options;
  const converter = await openConverter(storage.folder === undefined ? [] : [storage.folder]);
  try {
    const { connection, folder } = converter;
    const writer = await createPartWriter({ connection, kind, folder, label: 'stored' });
    for await (const points of records) await writer.add(points.filter((point) => !isErased(point)));
    const parts = await writer.end();
    const archived: ArchivedDay = { written: 0, unchanged: 0, bytes: 0, damaged: [] };
    if (parts.length === 0) return archived;
    for (const [appId, contents] of await summarizeByApp(connection, kind, allOf(parts))) {
      signal?.throwIfAborted();
      await archiveAppDay({ storage, converter, appDay: { appId, kind, day }, isErased, parts, contents }, archived);
    }
    return archived;
  } catch (error) {
    throw conversionError(error);
  } finally {
    await converter.close();
  }
}

interface AppDayInput {
  storage: FileStorage;
  converter: Converter;
  appDay: AppDay;
  isErased: IsErased;
  /** The files of the day's records, of all apps. */
  parts: readonly string[];
  /** What they have of this app. */
  contents: Contents;
}

async function archiveAppDay(input: AppDayInput, archived: ArchivedDay): Promise<void> {
  try {
    const bytes = await sealWhatChanged(input);
    if (bytes === undefined) archived.unchanged += 1;
    else {
      archived.written += 1;
      archived.bytes += bytes;
    }
  } catch (error) {
    // It must not keep the others from being archived.
    if (!hasCode(error, 'damaged_file')) throw error;
    archived.damaged.push(error.detail);
  }
}

/** The size of the new file; undefined when the one that is there has the same records, as far as its size tells. */
async function sealWhatChanged(input: AppDayInput): Promise<number | undefined> {
  const { storage, converter, appDay, isErased, parts, contents } = input;
  const { connection } = converter;
  const stored = allOf(parts, appDay.appId);
  const manifest = await readManifest(storage, manifestName(appDay));
  const file = manifest && (await storage.stat(fileNameOf(manifest)));
  const sealStored = () => sealRecords({ storage, converter, appDay, source: stored, contents });
  if (manifest === undefined || file === undefined) return sealStored();
  if (isSame(manifest, contents)) {
    // A file that is cut loses nothing while the store has all that it had.
    return file.bytes === manifest.file.bytes ? undefined : sealStored();
  }
  const change = (point: Point) => (isErased(point) ? undefined : point);
  const sealed = await changedRecords({ storage, converter, manifest, change });
  const source = sealed.length === 0 ? stored : unionOf(appDay.kind, stored, allOf(sealed));
  const both = await summarize(connection, appDay.kind, source);
  return isSame(manifest, both) ? undefined : sealRecords({ storage, converter, appDay, source, contents: both });
}
