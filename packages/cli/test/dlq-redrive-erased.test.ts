import { openCatalog } from '@analytics/catalog';
import { ERASURE_SECRET, tombstoneId, userHasher } from '@analytics/shared/domain';
import { expect, it, onTestFinished } from 'vitest';
import { createFixture } from './fixture/cli.js';
import { deadLetter, EVENTS, valuesOf } from './fixture/dead-letters.js';

const SECRET = Buffer.alloc(32, 7).toString('base64url');

/** A data folder in whose catalog the user `gone` of the app `shop` is erased. */
async function withErased() {
  const fixture = createFixture();
  onTestFinished(fixture.cleanUp);
  await fixture.withLog(async (log) => {
    const catalog = openCatalog(fixture.context, log);
    await catalog.start();
    const made = { revision: 0, by: 'admin' };
    const userHash = userHasher(SECRET)('shop', 'gone');
    const tombstone = { appId: 'shop', userHash, mode: 'erase', erasedAt: Date.now(), allowAgain: false } as const;
    await catalog.put('installation-secret', ERASURE_SECRET, { secret: SECRET, createdAt: 0 }, made);
    await catalog.put('tombstone', tombstoneId('shop', userHash), { ...tombstone, jobId: 'job' }, made);
    await catalog.stop();
  });
  return fixture;
}

it('the dead letters of erased users are left where they are, and the others redriven', async () => {
  const fixture = await withErased();
  const eventOf = (userId: string) => JSON.stringify({ appId: 'shop', userId });
  await fixture.append(
    deadLetter({ key: 'shop:gone', value: eventOf('gone') }),
    deadLetter({ key: 'shop:gone', value: 'not JSON' }),
    deadLetter({ value: eventOf('stays') }),
  );
  const { exitCode, out, err } = await fixture.dlq(['redrive', '--yes']);
  expect([exitCode, out, err]).toEqual([
    0,
    '1 record redriven.\n',
    expect.stringContaining('2 records of erased users left where they are.\n'),
  ]);
  expect(valuesOf(await fixture.read(EVENTS))).toEqual([eventOf('stays')]);
});
