import { ERASURE_SECRET } from '@analytics/shared/domain';
import { createTombstones } from '@analytics/shared/ports';
import { waitFor } from '@analytics/testing';
import { expect, it } from 'vitest';
import { APP, consume, event, openErasure, PAST, proofOf, recordOf, runJob, USER } from './fixture.js';

const PARAMS = { appId: APP, userId: USER };
const RANGE = { from: PAST - 1_000, to: PAST + 86_400_000 };
const placeOf = (proof: { places: readonly { place: string }[] }, name: string) =>
  proof.places.find(({ place }) => place === name);

it('an erased user is in no read, and the proof says of how many events', async () => {
  const erasure = await openErasure();
  const { store, topics } = erasure;
  await store.write([event('e1'), event('e2'), event('other', { userId: 'other' })]);
  const proof = await proofOf(erasure, 'erase-user', PARAMS);
  expect(proof).toMatchObject({ mode: 'erase', appId: APP, requestedBy: 'admin', allowAgain: false, remains: [] });
  expect(placeOf(proof, 'store')).toMatchObject({ found: 2, changed: 2, left: 0, goneBy: expect.any(String) });
  expect(placeOf(proof, 'dead letters')).toMatchObject({ found: 0, left: 0 });
  expect(placeOf(proof, `log topic ${topics.events}`)).toMatchObject({ goneBy: expect.any(String) });
  const read = (userId: string) => store.userEvents({ userId, apps: 'all', range: RANGE, limit: 10 });
  expect((await read(USER)).events).toEqual([]);
  expect((await read('other')).events).toHaveLength(1);
});

it('the id of the user is in no result, no checkpoint, no tombstone and no kept params', async () => {
  const erasure = await openErasure();
  await erasure.store.write([event('e1')]);
  const checkpoints: unknown[] = [];
  const proof = await proofOf(erasure, 'erase-user', PARAMS, { onSave: (saved) => checkpoints.push(saved) });
  const kept = erasure.jobOf('erase-user').keptParams?.(PARAMS);
  expect(kept).toEqual({ appId: APP, userHash: proof.userHash });
  const all = JSON.stringify([proof, checkpoints, kept, erasure.catalog.list('tombstone')]);
  expect(checkpoints.length).toBeGreaterThan(0);
  expect(all).not.toContain('odd');
});

it('what is stored of a request names the user by the hash alone, and is the same for the same request', async () => {
  const erasure = await openErasure();
  const { storedParams } = erasure.jobOf('erase-user');
  const stored = [await storedParams?.(PARAMS, 'admin'), await storedParams?.(PARAMS, 'admin')];
  expect(stored[0]).toEqual({ appId: APP, userHash: expect.stringMatching(/^[\w-]{43}$/) });
  expect(stored[1]).toEqual(stored[0]);
  await erasure.store.write([event('e1')]);
  const proof = await proofOf(erasure, 'erase-user', stored[0] ?? {});
  expect(placeOf(proof, 'store')).toMatchObject({ found: 1, changed: 1, left: 0 });
});

it('a user without events is erased, with counts of zero', async () => {
  const erasure = await openErasure();
  const proof = await proofOf(erasure, 'erase-user', { appId: APP, userId: 'nobody' });
  expect(placeOf(proof, 'store')).toEqual({ place: 'store', found: 0, changed: 0, left: 0 });
  expect(createTombstones(erasure.catalog).takesAway({ appId: APP, userId: 'nobody', timestamp: PAST })).toBe(true);
});

it('a user whose id has as many characters as there may be, all of them hostile, is erased, and nobody of a similar id', async () => {
  const erasure = await openErasure();
  const { store, eventLog, topics } = erasure;
  const signs = `'";--\\%_*?.|^$()[]{}=,<>&#\`\${x}\u202e\ufeff\u0301 /../😀`;
  const userId = signs.repeat(20).slice(0, 511).concat("'");
  const similar = userId.slice(0, 511).concat('"');
  expect(userId).toHaveLength(512);
  await store.write([event('e1', { userId }), event('e2', { userId: similar })]);
  await eventLog.append([recordOf(topics.deadLetters, userId), recordOf(topics.deadLetters, similar)]);
  const proof = await proofOf(erasure, 'erase-user', { appId: APP, userId });
  expect(placeOf(proof, 'store')).toMatchObject({ found: 1, changed: 1, left: 0 });
  expect(placeOf(proof, 'dead letters')).toMatchObject({ found: 1, changed: 1, left: 0 });
  const read = (id: string) => store.userEvents({ userId: id, apps: 'all', range: RANGE, limit: 10 });
  expect((await read(userId)).events).toEqual([]);
  expect((await read(similar)).events).toHaveLength(1);
  expect(JSON.stringify(proof)).not.toContain(signs.slice(4, 20));
});

it('a user of whom only the hash is known is found and erased', async () => {
  const erasure = await openErasure();
  await erasure.store.write([event('e0', { userId: 'other' }), event('e1')]);
  const { userHash } = await proofOf(erasure, 'erase-user', { appId: APP, userId: USER });
  // As a restored backup would bring it back.
  await erasure.store.write([event('e2')]);
  const again = await proofOf(erasure, 'erase-user', { appId: APP, userHash }, { jobId: 'again' });
  expect(placeOf(again, 'store')).toMatchObject({ found: 1, changed: 1, left: 0 });
});

it('records that are dated later are taken only when the app says so, and only once the job has ended', async () => {
  const erasure = await openErasure();
  const tombstones = createTombstones(erasure.catalog);
  const takes = (timestamp: number) => !tombstones.takesAway({ appId: APP, userId: USER, timestamp });
  const during: boolean[] = [];
  const onSave = () => during.push(takes(Date.now() + 60_000));
  const { erasedAt } = await proofOf(erasure, 'erase-user', { ...PARAMS, allowAgain: true }, { onSave });
  expect(new Set(during)).toEqual(new Set([false]));
  expect([takes(Date.parse(erasedAt)), takes(Date.parse(erasedAt) + 1)]).toEqual([false, true]);
  // The log had it before.
  const ahead = { appId: APP, userId: USER, timestamp: Date.parse(erasedAt) + 1 };
  expect(tombstones.takesAway(ahead, Date.parse(erasedAt))).toBe(true);

  await proofOf(erasure, 'erase-user', PARAMS, { jobId: 'second' });
  expect(takes(Date.now() + 60_000)).toBe(false);
  expect(erasure.catalog.list('tombstone')).toHaveLength(1);
});

it('what was queued before is settled before the store is looked through', async () => {
  const erasure = await openErasure();
  const { eventLog, topics } = erasure;
  await eventLog.append([recordOf(topics.events, USER)]);
  const steps: string[] = [];
  let isDone = false;
  const running = proofOf(erasure, 'erase-user', PARAMS, {
    onSave: (saved) => steps.push(Object.keys(saved as object).join(' ')),
  }).finally(() => {
    isDone = true;
  });
  await waitFor(() => steps.some((step) => step.includes('ends')));
  expect(isDone).toBe(false);
  await consume(erasure);
  const proof = await running;
  expect(proof.log.reduce((sum, { end }) => sum + end, 0)).toBe(1);
});

it('dead letters of the user are removed, the newest of a partition too, and those of others stay', async () => {
  const erasure = await openErasure();
  const { eventLog, topics } = erasure;
  const topic = topics.deadLetters;
  await eventLog.append([USER, 'other', USER, USER].map((userId) => recordOf(topic, userId)));
  const marker = { topic, key: `${APP}:${USER}`, value: new Uint8Array(), headers: { 'dlq-redriven': '0:0' } };
  await eventLog.append([marker]);
  const proof = await proofOf(erasure, 'erase-user', PARAMS);
  expect(placeOf(proof, 'dead letters')).toMatchObject({ found: 4, changed: 4, left: 0 });
  const left: string[] = [];
  for await (const { value, key } of eventLog.read(topic))
    left.push(Buffer.concat([Buffer.from(key ?? []), Buffer.from(value ?? [])]).toString());
  expect(left.join('\n')).not.toContain('odd');
  expect(left.filter((text) => text.includes('other'))).toHaveLength(1);
});

it('a job that ends at any step goes on from there, and tells of all', async () => {
  const erasure = await openErasure();
  await erasure.store.write([event('e1'), event('e2')]);
  const checkpoints: unknown[] = [];
  for (let saves = 1; ; saves += 1) {
    const stop = new AbortController();
    let count = 0;
    const onSave = (saved: unknown) => {
      checkpoints.push(saved);
      count += 1;
      if (count === saves) stop.abort(new Error('killed'));
    };
    const options = { checkpoint: checkpoints.at(-1), signal: stop.signal, onSave };
    const proof = await proofOf(erasure, 'erase-user', PARAMS, options).catch(() => undefined);
    if (proof === undefined) continue;
    expect(placeOf(proof, 'store')).toMatchObject({ found: 2, changed: 2, left: 0 });
    break;
  }
  expect(checkpoints.length).toBeGreaterThan(4);
});

it('two jobs at once make one secret and one tombstone', async () => {
  const erasure = await openErasure();
  await Promise.all(['a', 'b'].map((jobId) => runJob(erasure, 'erase-user', PARAMS, { jobId })));
  expect(erasure.catalog.get('installation-secret', ERASURE_SECRET)?.revision).toBe(1);
  expect(erasure.catalog.list('tombstone')).toHaveLength(1);
});

it.each([{ appId: APP }, { ...PARAMS, userHash: 'x'.repeat(43) }])('%j does not name one user', async (params) => {
  const erasure = await openErasure();
  expect(() => erasure.jobOf('erase-user').check?.(params)).toThrow();
});
