import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { analytics, mountSmallDisk, unmountSmallDisk } from '@analytics/testing';
import { expectDone, type JobStage, jobCase } from '../jobs/job-stage.js';
import { fill, makeRoom, smallDiskObstacle } from '../world/small-disk.js';
import { ASYNC, SYNC } from './under-load.js';

const goesOn = [...SYNC, ...ASYNC];
const DISK_MB = 64;

const onSmallDisk = () => {
  const folder = mountSmallDisk(DISK_MB);
  return { folder, close: () => unmountSmallDisk(folder) };
};

/** The disk becomes full while the job runs, and has room again after a while. */
async function throughFullDisk({ scene, control, storage }: JobStage, request: object, step: string) {
  const jobId = await control.begin(request);
  const { state, kind } = await control.underWay(jobId, step);
  if (state !== 'running') scene.fail(`the job ${kind} had ended before the disk was full`);
  await fill(storage);
  await scene.hold(15, 15);
  const meanwhile = await control.read(jobId);
  if (meanwhile.state !== 'running') scene.fail(`the job ${kind} was ${meanwhile.state} while the disk was full`);
  if (!control.service.output.includes('it is full: make room'))
    scene.fail('control does not say that the disk is full');
  await makeRoom(storage);
  const job = await control.ended(jobId);
  expectDone(scene, job);
  return job;
}

const filesBelow = (folder: string, end: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(end))
    .map((name) => join(folder, name));

const cut = (file: string) => truncateSync(file, Math.floor(statSync(file).size / 2));

function alter(file: string): void {
  const bytes = readFileSync(file);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

const DAMAGES = { cut, altered: alter };

export const jobsStorage = [
  jobCase({
    name: 'archive-full-disk',
    fault: `the disk of the archive (tmpfs of ${DISK_MB} MB) is full for 15 s in the middle of an archive job, under load`,
    goesOn,
    obstacle: async () => smallDiskObstacle(),
    openStorage: onSmallDisk,
    play: async (stage) => {
      const { scene, control, own } = stage;
      await throughFullDisk(stage, { kind: 'archive', appId: own.appId }, 'events of');
      const { exitCode, out, err } = await analytics(['archive', 'verify'], control.env);
      if (exitCode !== 0) scene.fail(`the archive is not whole: ${out}${err}`);
      return 'all';
    },
  }),
  jobCase({
    name: 'backup-full-disk',
    fault: `the disk of the backups (tmpfs of ${DISK_MB} MB) is full for 15 s in the middle of a backup, under load`,
    goesOn,
    obstacle: async () => smallDiskObstacle(),
    openStorage: onSmallDisk,
    play: async (stage) => {
      const { result } = await throughFullDisk(stage, { kind: 'backup' }, '');
      const { exitCode, err } = await analytics(['backup', 'verify', String(result?.['backup'])], stage.control.env);
      if (exitCode !== 0) stage.scene.fail(`the backup is not whole: ${err}`);
      return 'all';
    },
  }),
  jobCase({
    name: 'damaged-files',
    fault:
      'a file of the archive, and one of a backup, is cut, then altered by one bit: replay and restore are asked for, under load',
    goesOn,
    speed: 50,
    play: async ({ scene, control, own, storage }) => {
      const ended = async (request: object) => control.ended(await control.begin(request));
      const archive = { kind: 'archive', appId: own.appId };
      expectDone(scene, await ended(archive));
      for (const [damage, harm] of Object.entries(DAMAGES)) {
        const [file = ''] = filesBelow(join(storage, 'archive'), '.parquet');
        harm(file);
        const replay = await ended({ kind: 'replay', from: 'archive', appId: own.appId });
        scene.note(`replay of a file that was ${damage}: ${replay.error?.message ?? replay.state}`);
        if (replay.error?.code !== 'damaged_file') scene.fail(`a file that was ${damage} was replayed`);
        const { exitCode } = await analytics(['archive', 'verify'], control.env);
        if (exitCode !== 1) scene.fail(`a file that was ${damage} passed the verification`);
        // One of the right size is taken for whole until it is read: the page says to remove it.
        if (damage === 'altered') rmSync(file);
        const again = await ended(archive);
        expectDone(scene, again);
        if (again.result?.['written'] !== 1) scene.fail(`a file that was ${damage} was not made anew`);
      }
      expectDone(scene, await ended({ kind: 'replay', from: 'archive', appId: own.appId }));

      for (const [damage, harm] of Object.entries(DAMAGES)) {
        const made = await ended({ kind: 'backup' });
        expectDone(scene, made);
        const name = String(made.result?.['backup']);
        const [file = ''] = filesBelow(join(storage, 'backups', name), '.gz');
        harm(file);
        for (const command of ['verify', 'restore']) {
          const options = command === 'restore' ? ['--yes', '--bucket', `${own.appId}-restored`] : [];
          const { exitCode, err } = await analytics(['backup', command, name, ...options], control.env);
          if (exitCode !== 1 || !err.includes('cut or altered'))
            scene.fail(`${command} of a backup with a file that was ${damage}: ${exitCode}, ${err}`);
        }
      }
      return 'all';
    },
  }),
];
