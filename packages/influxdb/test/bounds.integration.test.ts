import { randomUUID } from 'node:crypto';
import { DAY_MS } from '@analytics/shared/domain';
import type { Store } from '@analytics/shared/ports';
import { describeOnRealServers, eventPoint } from '@analytics/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { encodeTag } from '../src/lines/text.js';
import { readProperties } from '../src/reads/figures/properties.js';
import { checkRecords } from '../src/reads/journeys/record-scan.js';
import { createFixture, type Fixture } from './store-fixture.js';

const NOON = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAY_MS / 2;
const RANGE = { from: NOON - 9 * DAY_MS, to: NOON + 100 };

describeOnRealServers('Bounds of questions on InfluxDB', (servers) => {
  let fixture: Fixture;
  let store: Store;
  let appId: string;
  beforeEach(async () => {
    fixture = createFixture(servers);
    store = await fixture.openStore();
    appId = `app ${randomUUID()}`;
    const early = { appId, eventName: 'rare', properties: { early: 1 }, timestamp: NOON - 8 * DAY_MS };
    const late = Array.from({ length: 10 }, (_, at) =>
      eventPoint({
        appId,
        eventId: randomUUID(),
        eventName: at % 5 === 0 ? 'rare' : 'often',
        properties: { [`at${at}`]: at },
        timestamp: NOON + at * 10,
      }),
    );
    await store.write([eventPoint(early), ...late]);
  });
  afterEach(() => fixture.cleanUp());

  const reading = async <Answer>(read: Parameters<ReturnType<Fixture['newQueries']>['read']>[0]): Promise<Answer> => {
    const queries = fixture.newQueries();
    try {
      return (await queries.read(read)) as Answer;
    } finally {
      await queries.close();
    }
  };

  it('events of a rare name are not looked for among too many others', async () => {
    const tags = [{ column: 'eventName', oneOf: [encodeTag('rare')] as const }];
    const check = (maxSearched: number, ranges = [RANGE]) =>
      reading((runner) => checkRecords(runner, { appId, ranges, tags }, maxSearched));
    await expect(check(11)).resolves.toBeUndefined();
    await expect(check(10)).rejects.toMatchObject({
      code: 'question_too_large',
      errors: [{ path: 'startTime', message: expect.stringContaining('90 %') }],
    });
    const halves = [
      { from: RANGE.from, to: NOON },
      { from: NOON, to: RANGE.to },
    ];
    await expect(check(10, halves)).rejects.toMatchObject({ code: 'question_too_large' });
  });

  it('paths are told of the newest events that may be looked at, and it is said that there are more', async () => {
    const query = { kind: 'property' as const, appId, range: RANGE, limit: 100 };
    const paths = async (asked: object, bounds: { paths: number; searchedForPaths: number }) => {
      const found = await reading<Awaited<ReturnType<typeof readProperties>>>((runner) =>
        readProperties(runner, { ...query, ...asked }, bounds),
      );
      return [found.names.map(({ name }) => name).sort(), found.isPart ?? false];
    };
    const rare = { eventName: 'rare' };
    expect(await paths(rare, { paths: 20, searchedForPaths: 20 })).toEqual([['at0', 'at5', 'early'], false]);
    expect(await paths(rare, { paths: 2, searchedForPaths: 20 })).toEqual([['at0', 'at5'], true]);
    expect(await paths(rare, { paths: 20, searchedForPaths: 10 })).toEqual([['at0', 'at5'], true]);
    expect(await paths({}, { paths: 1, searchedForPaths: 20 })).toEqual([['at9'], true]);
  });

  it('questions that are given up make room for the next ones', async () => {
    const query = { appId, range: RANGE, idleMs: 60_000, intervalMs: DAY_MS };
    const askers = Array.from({ length: 12 }, async (_, asker) => {
      const leaving = new AbortController();
      setTimeout(() => leaving.abort(), asker % 6);
      return store.sessions(query, leaving.signal).catch((error: unknown) => error);
    });
    const [answer] = await Promise.all([store.sessions(query), ...askers]);
    expect(answer).toMatchObject({ events: 11 });
    expect(await store.sessions(query)).toMatchObject({ events: 11 });
  });
});
