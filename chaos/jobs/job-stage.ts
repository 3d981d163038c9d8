import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JobView } from '@analytics/shared/contracts';
import type { ChaosCase } from '../cases/chaos-case.js';
import { type DisturbedLoad, type Scene, underLoad } from '../cases/under-load.js';
import { type JobControl, withControl } from './control.js';
import { type OwnRecords, writeOwnRecords } from './own-records.js';

/** A scene with records for jobs to work on, and `control` to ask for them. */
export interface JobStage {
  scene: Scene;
  control: JobControl;
  own: OwnRecords;
  /** The folder of `STORAGE_URL`. */
  storage: string;
}

/** What the pages must show of the records on which the jobs worked, at their end and for good. */
export type Remains = 'all' | 'none';

export interface JobCase extends Pick<DisturbedLoad, 'name' | 'fault' | 'goesOn' | 'obstacle'> {
  /** `JOB_SPEED`; low where a fault has to strike while the job runs. */
  speed?: number;
  /** Makes the folder for the files of jobs, and takes it away. Default: one on the disk. */
  openStorage?(): { folder: string; close(): void };
  play(stage: JobStage): Promise<Remains>;
}

const DEFAULT_SPEED = 10;
/** Less than elsewhere: the jobs and the records that they work on are a load of their own. */
const RATE_PER_S = 40;

function onDisk(): { folder: string; close(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'analytics-chaos-files-'));
  return { folder, close: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Its own writes go on until the jobs are over; the records are looked at then, and again when all load is settled. */
async function playOnStage(jobCase: JobCase, scene: Scene): Promise<() => Promise<void>> {
  const { speed = DEFAULT_SPEED, openStorage = onDisk } = jobCase;
  const { folder, close } = openStorage();
  const own = await writeOwnRecords(scene.world.client, `${scene.appId}-own`);
  const look = async (remains: Remains, when: string) => {
    for (const fault of await own.faults(remains)) scene.fail(`${when}: ${fault}`);
  };
  try {
    const settings = { STORAGE_URL: folder, JOB_SPEED: String(speed) };
    const remains = await withControl(scene.world, settings, async (control) =>
      jobCase.play({ scene, control, own, storage: folder }),
    );
    await own.stop();
    await look(remains, 'when the jobs had ended');
    return () => look(remains, 'at the end');
  } finally {
    await own.stop();
    close();
  }
}

/** A case in which jobs run under load; at the end the books of the load and those of the jobs' records are compared. */
export const jobCase = (wanted: JobCase): ChaosCase => {
  const { play: _, speed: __, openStorage: ___, ...about } = wanted;
  const loadOf = (): DisturbedLoad => {
    let lookAgain: (() => Promise<void>) | undefined;
    return {
      ...about,
      inShort: false,
      ratePerS: RATE_PER_S,
      disturb: async (scene) => {
        lookAgain = await playOnStage(wanted, scene);
      },
      afterwards: async () => lookAgain?.(),
    };
  };
  return { ...underLoad(loadOf()), play: (stage) => underLoad(loadOf()).play(stage) };
};

/** What is told of a job that has ended otherwise than it had to. */
export function expectDone({ fail }: Pick<Scene, 'fail'>, { kind, state, error }: JobView): void {
  if (state !== 'done') fail(`the job ${kind} ended as ${state}: ${error?.message ?? 'no reason'}`);
}
