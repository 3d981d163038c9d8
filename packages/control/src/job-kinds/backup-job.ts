import { type BackupDeps, createBackup, deleteBackup, isWhole, type Manifest, readManifest } from '@analytics/backup';
import type { FileStorage } from '@analytics/record-files/storage';
import { Type } from '@sinclair/typebox';
import type { JobDefinition } from '../jobs/job.js';

export interface BackupJobDeps extends Omit<BackupDeps, 'storage'> {
  openStorage(): Promise<FileStorage>;
}

const Params = Type.Object({});
interface Checkpoint {
  /** The backup that is being made; without a manifest it is none. */
  name: string;
}

/**
 * Backs everything up. A run that a crash has ended is not gone on with, because a backup is of one time: what it left is
 * deleted, and another one begins. One that is whole is never touched: after a restore this job, which ran while the
 * backup was made, finds the very backup that was restored.
 */
export const createBackupJob = (deps: BackupJobDeps): JobDefinition<typeof Params, Checkpoint> => ({
  kind: 'backup',
  params: Params,
  appsOf: () => 'all',
  run: async ({ checkpoint, save, saveNow, signal }) => {
    const storage = await deps.openStorage();
    if (checkpoint !== undefined) {
      if (await isWhole(storage, checkpoint.name))
        return resultOf(checkpoint.name, await readManifest(storage, checkpoint.name));
      await deleteBackup(storage, checkpoint.name);
    }
    let begun: string | undefined;
    try {
      const { name, manifest } = await createBackup(
        { ...deps, storage },
        {
          signal,
          onBegun: async (made) => {
            begun = made;
            await saveNow({ done: 0, step: 'positions' }, { name: made });
          },
          onStep: (step) => save({ done: 0, step }, begun === undefined ? undefined : { name: begun }),
        },
      );
      return resultOf(name, manifest);
    } catch (error) {
      // What cannot be deleted now is listed as unfinished.
      if (begun !== undefined && !(await isWhole(storage, begun).catch(() => true)))
        await deleteBackup(storage, begun).catch(() => {});
      throw error;
    }
  },
});

const resultOf = (backup: string, { store, files }: Manifest) => ({
  backup,
  records: store.records,
  files: files.length,
  bytes: files.reduce((sum, file) => sum + file.bytes, 0),
});
