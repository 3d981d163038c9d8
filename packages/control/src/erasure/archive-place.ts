import { changeArchive, listArchive, readArchived } from '@analytics/record-files/archive';
import type { FileStorage } from '@analytics/record-files/storage';
import type { Point } from '@analytics/shared/ports';
import type { ErasurePlace } from './places.js';
import type { Pacing, Subject } from './subject.js';

const NOTE =
  'Files of the archive were written again without these records. Where the bucket keeps versions, it keeps the files that were there. Of an anonymised user the next archive job adds the events as the store has them.';

const isOf = (subject: Subject, { kind, record }: Point): boolean =>
  kind === 'event' && subject.is(record.appId, record.userId);

/** The archive's files of the app: those that have records of the user are replaced. */
export function archivePlace(openStorage: () => Promise<FileStorage>): ErasurePlace {
  const count = async (subject: Subject, { signal, pause }: Pacing): Promise<number> => {
    const storage = await openStorage();
    let records = 0;
    for await (const manifest of listArchive(storage, { appId: subject.appId, kind: 'event' })) {
      for await (const points of readArchived(storage, manifest)) {
        signal.throwIfAborted();
        records += points.filter((point) => isOf(subject, point)).length;
        await pause();
      }
    }
    return records;
  };
  return {
    name: 'archive',
    count,
    takeAway: async (subject, pacing) => {
      let found = 0;
      const change = (point: Point) => {
        if (!isOf(subject, point)) return point;
        found += 1;
        return undefined;
      };
      const selection = { appId: subject.appId, kind: 'event' } as const;
      await changeArchive({ storage: await openStorage(), selection, change, ...pacing });
      const left = found === 0 ? 0 : await count(subject, pacing);
      return { place: 'archive', found, changed: found - left, left, ...(found === 0 ? {} : { note: NOTE }) };
    },
  };
}
