import { DAY_MS, userHasher } from '@analytics/shared/domain';
import { eventPoint, metricPoint } from '@analytics/testing';
import { expect, it } from 'vitest';
import { archivePlace } from '../../src/erasure/archive-place.js';
import { subjectOf } from '../../src/erasure/subject.js';
import { NOW, runOf, stored } from '../jobs/stored.js';

const SECRET = 'a-secret-of-the-installation';

it('the archive has no record of an erased user any more, and all others', async () => {
  const { store, storage, archiveJob, replayJob } = await stored();
  const at = (appId: string, userId: string, days: number) =>
    eventPoint({ appId, userId, timestamp: NOW - days * DAY_MS });
  const others = [at('shop', 'ben', 1), at('blog', 'ann', 1), at('shop', 'ben', 3)];
  await store.write([at('shop', 'ann', 1), at('shop', 'ann', 2), ...others, metricPoint({ timestamp: NOW - DAY_MS })]);
  await archiveJob.run(runOf({}).run);

  const place = archivePlace(async () => storage);
  const subject = subjectOf(SECRET, 'shop', userHasher(SECRET)('shop', 'ann'));
  const pacing = { signal: new AbortController().signal, pause: async () => {} };
  expect(await place.count(subject, pacing)).toBe(2);
  expect(await place.takeAway(subject, pacing)).toMatchObject({ place: 'archive', found: 2, changed: 2, left: 0 });
  expect(await place.count(subject, pacing)).toBe(0);
  expect(await place.takeAway(subject, pacing)).toEqual({ place: 'archive', found: 0, changed: 0, left: 0 });
  const dryRun = { from: 'archive' as const, dryRun: true };
  expect(await replayJob.run(runOf(dryRun).run)).toMatchObject({ read: others.length + 1 });
});
