import { randomUUID } from 'node:crypto';
import { backendSections, openStore } from '@analytics/backends';
import { parseConfig } from '@analytics/shared/config';
import { DAY_MS } from '@analytics/shared/domain';
import { describeOnRealServers, eventPoint, silentContext, waitFor } from '@analytics/testing';
import { expect, it, onTestFinished } from 'vitest';
import { influxdbEnv, isInfluxdbInstalled, startInfluxdb, stopInstance } from '../local-backends/index.js';
import { filesWith, newMarker } from './bytes-on-disk.js';

/** By default 10 minutes and 4 hours, of which the proof of an erasure tells. */
const SOON = ['--storage-cache-snapshot-write-cold-duration=1s', '--storage-compact-full-write-cold-duration=4s'];
const APP = 'shop';
const EVENTS = 400;
/** Of a week that is over. */
const THEN = Date.now() - 15 * DAY_MS;
const GONE_WITHIN_MS = 90_000;

const eventsOf = (userId: string, marker: string) =>
  Array.from({ length: EVENTS }, (_, index) =>
    eventPoint({
      appId: APP,
      userId,
      eventId: `${marker}-${index}`,
      sessionId: marker,
      timestamp: THEN + index * 1_000,
      properties: { marker, at: randomUUID() },
    }),
  );

describeOnRealServers('the bytes of an erased user in InfluxDB', () => {
  it('are in no file once the shard was compacted in full, without a further write', async ({ skip }) => {
    skip(!isInfluxdbInstalled(), 'an InfluxDB whose files can be read is needed: npm run backends -- install');
    const name = `bytes-${randomUUID().slice(0, 8)}`;
    onTestFinished(() => stopInstance(name));
    const influxdb = await startInfluxdb({ name, extraArgs: SOON, log: () => {} });
    const config = parseConfig('standalone', influxdbEnv(influxdb), backendSections);
    const store = await openStore(silentContext(config), 'jobs');
    await store.start();
    onTestFinished(() => store.stop());
    const { dataFolder } = influxdb.server;
    const [gone, stays] = [newMarker(), newMarker()];
    const [user, other] = [`gone-${gone}`, `stays-${stays}`];
    await store.write([...eventsOf(user, gone), ...eventsOf(other, stays)]);
    const inTsm = (marker: string) => filesWith(dataFolder, marker).filter((file) => file.endsWith('.tsm'));
    await waitFor(() => inTsm(gone).length > 0, { timeoutMs: GONE_WITHIN_MS, what: 'the events in a TSM file' });

    for await (const { events, firstMs, lastMs } of store.eraseUser({ appId: APP, userId: user })) {
      expect(events).toBe(EVENTS);
      const { by, how } = store.diskClearance({ firstMs, lastMs }, Date.now());
      expect(how).toContain('storage-compact-full-write-cold-duration');
      // The week is over, so that what is left is the time in which nothing is written.
      expect(by - Date.now()).toBeLessThan(5 * 3_600_000);
    }
    await waitFor(() => filesWith(dataFolder, gone).length === 0, {
      timeoutMs: GONE_WITHIN_MS,
      what: 'a data folder without the user',
    });
    expect(inTsm(stays).length).toBeGreaterThan(0);
    const range = { from: THEN - 1, to: THEN + DAY_MS };
    const read = { userId: other, apps: [APP], range, limit: 1_000 };
    expect((await store.userEvents(read)).events).toHaveLength(EVENTS);
  });
});
