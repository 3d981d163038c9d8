import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY_MS } from '@analytics/shared/domain';
import { afterAll, expect, it } from 'vitest';
import { clientOf, type ErasureTarget, eventOf, foreignRecord, settled } from './target.js';
import { type ErasedUser, expectNoneBack, WAYS_IN } from './ways-in.js';

const EVENTS = 10_000;
const BATCH = 500;

/** A user of 10,000 events is erased while the service is under load, and does not come back by any way. */
export function describeErasure(target: () => ErasureTarget, events = EVENTS): void {
  const archive = mkdtempSync(join(tmpdir(), 'archive-before-'));
  afterAll(() => rmSync(archive, { recursive: true }));
  let erased: ErasedUser | undefined;

  it('an erased user is gone, though everybody writes on', async () => {
    const { topics, withLog, storage } = target();
    const { call, jobDone } = clientOf(target());
    const appId = `app-${randomUUID()}`;
    const now = Date.now();
    const ofGone = Array.from({ length: events }, (_, index) =>
      eventOf(appId, 'gone', `e${index}`, now - 3 * DAY_MS + index * 5_000),
    );
    const write = (batch: readonly object[], isAsync: boolean) =>
      call('POST', `/analytics/events/batch${isAsync ? '?async=true' : ''}`, { events: batch });
    const eventsOfGone = async () => {
      const { body } = await call('GET', `/analytics/users/gone/events?appId=${appId}&startTime=-30d&limit=1000`);
      return (body['events'] as unknown[]).length;
    };
    const batches = Array.from({ length: events / BATCH }, (_, index) =>
      ofGone.slice(index * BATCH, (index + 1) * BATCH),
    );
    for (const [index, batch] of batches.entries()) {
      expect((await write(batch, index % 2 === 1)).status).toBeLessThan(300);
    }
    // Of another producer: one that is good, and one that becomes a dead letter.
    const good = eventOf(appId, 'gone', 'foreign', now - 1_000);
    const bad = { ...eventOf(appId, 'gone', 'bad', now - 1_000), eventName: '' };
    await withLog((log) => log.append([good, bad].map((one) => foreignRecord(topics.events, one))));
    await settled(target());
    for (const kind of ['archive', 'backup']) {
      const { body } = await call('POST', '/analytics/admin/jobs', { kind });
      await jobDone(String(body['jobId']));
    }
    cpSync(join(storage, 'archive'), archive, { recursive: true });

    // The others write on, and so does the user who goes.
    let isOver = false;
    const statuses = new Map<number, number>();
    const load = (async () => {
      for (let round = 0; !isOver; round += 1) {
        const batch = [
          eventOf(appId, 'stays', `s${round}`, Date.now()),
          eventOf(appId, 'gone', `late${round}`, Date.now()),
          eventOf(appId, 'gone', `ahead${round}`, Date.now() + 3_600_000),
        ];
        const { status } = await write(batch, round % 2 === 0);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })();
    const made = await call('DELETE', `/analytics/apps/${appId}/users/gone`);
    expect(made.status).toBe(202);
    const began = performance.now();
    const job = await jobDone(String(made.body['jobId']));
    const tookMs = Math.round(performance.now() - began);
    isOver = true;
    await load;
    const result = job['result'] as { places: { place: string; found: number; changed: number }[]; userHash: string };
    process.stderr.write(
      `erased ${events} events in ${tookMs} ms; writes meanwhile: ${JSON.stringify([...statuses])}; ${JSON.stringify(result.places)}\n`,
    );
    expect(result.places.find(({ place }) => place === 'store')?.changed).toBeGreaterThanOrEqual(events + 1);
    expect(JSON.stringify(job)).not.toContain('gone"');
    expect(await eventsOfGone()).toBe(0);

    const verify = await call('POST', '/analytics/admin/jobs', { kind: 'verify', proof: result });
    const { result: verdict } = await jobDone(String(verify.body['jobId']));
    expect(verdict).toMatchObject({
      isSigned: true,
      hasTombstone: true,
      places: expect.arrayContaining([expect.objectContaining({ place: 'store', left: 0 })]),
    });
    erased = { appId, events: ofGone, archive };
  }, 600_000);

  it.each(WAYS_IN)(
    'sent again through $name, none of the records comes back',
    async ({ sendAll }) => {
      expect(erased, 'nobody was erased').toBeDefined();
      if (erased === undefined) return;
      await sendAll(target(), erased);
      await expectNoneBack(target(), erased);
    },
    300_000,
  );

  it('a kill of the process at any moment leaves the job to the next one', async () => {
    const { service } = target();
    const { call, jobDone } = clientOf(target());
    const appId = `app-${randomUUID()}`;
    const batch = Array.from({ length: 1_000 }, (_, index) => eventOf(appId, 'gone', `e${index}`, Date.now() - 60_000));
    expect((await call('POST', '/analytics/events/batch', { events: batch })).status).toBe(201);
    const { body } = await call('DELETE', `/analytics/apps/${appId}/users/gone`);
    for (const afterMs of [50, 1_500, 3_000]) {
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      await service.stop('SIGKILL');
      await service.restart();
    }
    const job = await jobDone(String(body['jobId']));
    expect(job['result']).toMatchObject({ mode: 'erase', appId });
    const read = await call('GET', `/analytics/users/gone/events?appId=${appId}&startTime=-30d`);
    expect(read.body['events']).toEqual([]);
  }, 600_000);
}
