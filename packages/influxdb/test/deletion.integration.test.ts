import { DAY_MS } from '@analytics/shared/domain';
import { describeOnRealServers, eventPoint } from '@analytics/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFixture, type Fixture } from './store-fixture.js';

const NOON = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAY_MS / 2;
const RANGE = { from: NOON - DAY_MS, to: NOON + DAY_MS };

describeOnRealServers('A deletion in InfluxDB', (servers) => {
  let fixture: Fixture;
  beforeEach(() => {
    fixture = createFixture(servers);
  });
  afterEach(() => fixture.cleanUp());

  it('by another process makes an event new again, once this one is told to forget', async () => {
    const [store, other] = [await fixture.openStore(), await fixture.openStore()];
    const event = eventPoint({ appId: 'app', timestamp: NOON });
    await store.write([event]);
    await other.deleteRecords({ kind: 'event', appId: 'app', range: RANGE });
    store.forgetWritten();
    expect(await store.write([event])).toMatchObject([{ status: 'stored' }]);
    const figures = await other.dashboard({ appId: 'app', range: RANGE, intervalMs: DAY_MS });
    expect(figures.totalEvents).toBe(1);
  });

  it('that ended between the counted half and the shown one is finished by the next', async () => {
    const store = await fixture.openStore();
    const names = ['gone', 'stays'];
    const events = names.map((eventName) => eventPoint({ appId: 'app', userId: 'user', eventName, timestamp: NOON }));
    await store.write(events);
    const body = { start: '1970-01-01T00:00:00Z', stop: '2100-01-01T00:00:00Z' };
    const predicate = '_measurement="events" AND "appId"="app" AND "eventName"="gone"';
    const path = `/api/v2/delete?org=${servers.INFLUXDB_ORG}&bucket=${fixture.bucket}`;
    expect((await fixture.call('POST', path, JSON.stringify({ ...body, predicate }))).status).toBe(204);
    const query = { userId: 'user', apps: 'all' as const, range: RANGE, limit: 10 };
    expect((await store.userEvents(query)).events).toHaveLength(2);

    await store.deleteRecords({ kind: 'event', appId: 'app', range: RANGE, eventName: 'gone' });
    expect((await store.userEvents(query)).events.map(({ eventName }) => eventName)).toEqual(['stays']);
  });
});
