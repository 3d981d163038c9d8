import { describeOnRealServers, eventPoint } from '@analytics/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { createFixture, type Fixture } from './store-fixture.js';

const NOW = Date.now();
const RANGE = { from: NOW - 86_400_000, to: NOW + 1 };
const at = (eventId: string, names = {}) =>
  eventPoint({ appId: 'app', userId: 'user', eventId, timestamp: NOW - 60_000, eventName: 'first', ...names });

describeOnRealServers('InfluxDB with two writing processes', (servers) => {
  let fixture: Fixture;
  afterEach(() => fixture.cleanUp());

  const openTwo = async () => {
    fixture = createFixture(servers);
    return [await fixture.openStore(), await fixture.openStore()] as const;
  };

  it.each([
    ['name', { eventName: 'second' }],
    ['user', { userId: 'another' }],
    ['type', { eventType: 'view' }],
  ])('the first event of an id and a time stays when the other process gets it with another %s', async (_, names) => {
    const [one, other] = await openTwo();
    const others = Array.from({ length: 50 }, (_, index) => at(`e${index}`));
    await one.write([...others, at('same')]);
    const again = await other.write([at('new'), at('same', names), ...others]);
    expect(again.map(({ status }) => status)).toEqual(['stored', ...Array(51).fill('duplicate')]);
    const { totalEvents } = await other.dashboard({ appId: 'app', range: RANGE, intervalMs: 3_600_000 });
    const { events } = await other.userEvents({ userId: 'user', apps: 'all', range: RANGE, limit: 100 });
    expect([totalEvents, events.length]).toEqual([52, 52]);
    expect(events.find(({ eventId }) => eventId === 'same')?.eventName).toBe('first');
  });

  describe('events that are spread over more than 32 stretches of time', () => {
    it('are written without a look at what is there, and the same content counts once', async () => {
      const [one, other] = await openTwo();
      const spread = Array.from({ length: 40 }, (_, index) => at(`e${index}`, { timestamp: NOW - index * 60_000 }));
      await one.write(spread);
      expect((await other.write(spread)).map(({ status }) => status)).toEqual(Array(40).fill('stored'));
      const { totalEvents } = await other.dashboard({ appId: 'app', range: RANGE, intervalMs: 3_600_000 });
      expect(totalEvents).toBe(40);
    });
  });
});
