import type { ControlAnswer, JobControl } from '../jobs/control.js';
import { exportedRecords } from '../jobs/exported-records.js';
import { expectDone, jobCase } from '../jobs/job-stage.js';
import { GONE } from '../jobs/own-records.js';
import { ASYNC, SYNC } from './under-load.js';

const goesOn = [...SYNC, ...ASYNC];
const IMPORTED_AT_ONCE = 500;

/** Imports them; resolves with how many were taken. */
async function imported(control: JobControl, records: readonly object[]): Promise<number> {
  let taken = 0;
  for (let from = 0; from < records.length; from += IMPORTED_AT_ONCE) {
    const { status, body }: ControlAnswer = await control.post(
      '/import/events',
      records.slice(from, from + IMPORTED_AT_ONCE),
    );
    if (status !== 202 && status !== 207) throw new Error(`an import was answered ${status}: ${JSON.stringify(body)}`);
    taken += Number(body['count']);
  }
  return taken;
}

export const jobsAtOnce = [
  jobCase({
    name: 'erase-twice-at-once',
    fault: 'two erasures of the same user are asked for at once, under load',
    goesOn,
    play: async ({ scene, control, own }) => {
      const request = { kind: 'erase-user', appId: own.appId, userId: GONE };
      const ids = await Promise.all([control.begin(request), control.begin(request)]);
      for (const jobId of ids) {
        const job = await control.ended(jobId);
        expectDone(scene, job);
        const [store] = (job.result?.['places'] ?? []) as { found: number; left: number }[];
        scene.note(`an erasure found ${store?.found} and left ${store?.left}`);
      }
      const taken = await own.sendAgain();
      if (taken > 0) scene.fail(`${taken} records of the erased user were taken again`);
      return 'none';
    },
  }),
  jobCase({
    name: 'erase-during-export',
    fault: 'a user is erased while an export runs, under load; then what the export has is imported',
    goesOn,
    play: async ({ scene, control, own, storage }) => {
      const request = { kind: 'export', records: 'events', format: 'ndjson', appId: own.appId };
      const exporting = await control.begin(request);
      const { state } = await control.underWay(exporting);
      if (state !== 'running') scene.fail('the export had ended before the erasure');
      const erasing = await control.begin({ kind: 'erase-user', appId: own.appId, userId: GONE });
      const [ofExport, ofErasure] = [await control.ended(exporting), await control.ended(erasing)];
      for (const job of [ofExport, ofErasure]) expectDone(scene, job);
      const exported = exportedRecords({ scene, storage }, String(ofExport.result?.['manifest']));
      const ofGone = exported.filter(({ userId }) => userId === GONE);
      const taken = await imported(control, ofGone);
      scene.note(`the export has ${ofGone.length} events of the user, of which an import took ${taken}`);
      if (taken > 0) scene.fail(`an import took ${taken} records of the erased user`);
      await imported(
        control,
        exported.filter(({ userId }) => userId !== GONE),
      );
      const again = await control.ended(await control.begin(request));
      expectDone(scene, again);
      const later = exportedRecords({ scene, storage }, String(again.result?.['manifest']));
      const left = later.filter(({ userId }) => userId === GONE).length;
      if (left > 0) scene.fail(`an export after the erasure has ${left} events of the user`);
      return 'none';
    },
  }),
];
