import type { JobView } from '@analytics/shared/contracts';
import { analytics } from '@analytics/testing';
import { exportedRecords } from './exported-records.js';
import type { JobStage, Remains } from './job-stage.js';
import { GONE, GONE_EVENTS } from './own-records.js';

/** Makes a job, does the harm while it runs, and resolves with the job as it ended. `step`: in which it is done. */
export type Through = (request: object, step?: string) => Promise<JobView>;

export interface JobPlay {
  name: string;
  /** For the report. */
  what: string;
  /** `JOB_SPEED`. Where a portion of work takes long, each rest takes up to 10 s: lower ones do not end on a busy machine. */
  speed: number;
  play(stage: JobStage, through: Through): Promise<Remains>;
}

/** The records must be gone, and nobody takes them again. */
async function expectRefused({ own, scene }: JobStage): Promise<Remains> {
  const taken = await own.sendAgain();
  if (taken > 0) scene.fail(`${taken} records that were taken away were taken again`);
  return 'none';
}

const erasure: JobPlay = {
  name: 'erase',
  what: 'an erasure of a user of 6,000 events',
  speed: 5,
  play: async (stage, through) => {
    const { own, scene } = stage;
    const { result } = await through({ kind: 'erase-user', appId: own.appId, userId: GONE }, 'store');
    const places = (result?.['places'] ?? []) as { place: string; changed: number; left: number }[];
    const store = places.find(({ place }) => place === 'store');
    if (store === undefined || store.changed < GONE_EVENTS || store.left > 0)
      scene.fail(`the proof of the erasure says ${JSON.stringify(store)}`);
    return expectRefused(stage);
  },
};

const deletion: JobPlay = {
  name: 'delete',
  what: 'a bulk delete of 6,000 events by their name',
  speed: 5,
  play: async (stage, through) => {
    const { own, scene } = stage;
    const selection = { appId: own.appId, eventName: GONE };
    const { result } = await through({ kind: 'delete-events', ...selection, dryRun: false });
    if (result?.['deleted'] !== GONE_EVENTS) scene.fail(`the job says that it deleted ${String(result?.['deleted'])}`);
    return expectRefused(stage);
  },
};

const exporting: JobPlay = {
  name: 'export',
  what: 'an export of an app that is written to',
  speed: 10,
  play: async (stage, through) => {
    const { own, scene } = stage;
    const before = [...own.gone, ...own.stayed()];
    const { result } = await through({ kind: 'export', records: 'events', format: 'ndjson', appId: own.appId });
    const ids = exportedRecords(stage, String(result?.['manifest'])).map(({ eventId }) => eventId);
    const exported = new Set(ids);
    const missing = before.filter((id) => !exported.has(id)).length;
    if (missing > 0) scene.fail(`${missing} of ${before.length} records are not in the export`);
    if (exported.size < ids.length) scene.fail(`${ids.length - exported.size} records are in the export twice`);
    return 'all';
  },
};

const archiving: JobPlay = {
  name: 'archive',
  what: 'an archive job, and a replay into the store after the records were deleted from it',
  speed: 10,
  play: async ({ own, scene, control }, through) => {
    const { appId } = own;
    await through({ kind: 'archive', appId });
    const verified = await analytics(['archive', 'verify'], control.env);
    if (verified.exitCode !== 0) scene.fail(`the archive is not whole: ${verified.out}${verified.err}`);
    const selection = { appId, eventName: GONE, lateRecords: 'take' };
    await control.ended(await control.begin({ kind: 'delete-events', ...selection, dryRun: false }));
    for (const fault of await own.faults('none')) scene.fail(`before the replay: ${fault}`);
    const { result } = await through({ kind: 'replay', from: 'archive', appId });
    if (result?.['rejected'] !== 0) scene.fail(`the replay rejected ${String(result?.['rejected'])}`);
    return 'all';
  },
};

const backup: JobPlay = {
  name: 'backup',
  what: 'a backup of everything',
  speed: 10,
  play: async ({ own, scene, control }, through) => {
    const { result } = await through({ kind: 'backup' });
    const name = String(result?.['backup']);
    const { exitCode, out, err } = await analytics(['backup', 'verify', name, '--json'], control.env);
    if (exitCode !== 0) scene.fail(`the backup is not whole: ${err}`);
    else {
      const { days } = JSON.parse(out) as { days: { kind: string; appId: string; count: number }[] };
      const ofApp = days.filter(({ kind, appId }) => kind === 'event' && appId === own.appId);
      const counted = ofApp.reduce((sum, { count }) => sum + count, 0);
      if (counted < GONE_EVENTS) scene.fail(`the backup counts ${counted} events of ${GONE_EVENTS} and more`);
    }
    return 'all';
  },
};

export const JOB_PLAYS: readonly JobPlay[] = [erasure, deletion, exporting, archiving, backup];
