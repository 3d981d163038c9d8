import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { DAY_MS } from '@analytics/shared/domain';
import type { ScannedRecord, ScanQuery, Store } from '@analytics/shared/ports';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventPoint } from '../builders.js';

const EVENTS = 1_000_000;
const BATCH = 20_000;
const APPS = 5;
const USERS = 5_000;
const DAYS = 25;
const START = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAYS * DAY_MS;
const RANGE = { from: 0, to: Date.now() + DAY_MS };
const MIB = 2 ** 20;
/** What is alive, and what the process has; a million events are 400 MiB of JSON. */
const MAX_LIVE_GROWTH_MIB = 100;
const MAX_RSS_GROWTH_MIB = 250;
/** Records between two looks at the memory. */
const LOOK_EVERY = 25_000;

/** Written out of order: the batches go through the days in steps that are no neighbours. */
const pointAt = (index: number) =>
  eventPoint({
    appId: `app-${index % APPS}`,
    userId: `user-${(index * 7_919) % USERS}`,
    eventId: `e${index}`,
    eventName: `name-${index % 30}`,
    timestamp: START + Math.floor((((index * 104_729) % EVENTS) * DAYS * DAY_MS) / EVENTS),
    properties: { page: '/products/12', referrer: 'https://example.com/search?q=analytics', position: index % 10 },
  });

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes of this process: what is alive after a garbage collection, and all that it has. */
function memoryInUse(): { live: number; rss: number } {
  collectGarbage();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { live: heapUsed + external, rss };
}

/** A started store of its own, and what closes it. */
export interface LargeStore {
  store: Pick<Store, 'write' | 'scan'>;
  close(): Promise<void>;
}

/** The promises of `RecordScan` over a million events: flat memory, the right order, resumed at the exact place. */
export function describeLargeScan(name: string, open: () => Promise<LargeStore>): void {
  describe(`${name}: a scan of a million events`, () => {
    let opened: LargeStore | undefined;
    const store = (): LargeStore['store'] => {
      if (opened === undefined) throw new Error('the store was not opened');
      return opened.store;
    };
    beforeAll(async () => {
      opened = await open();
      for (let from = 0; from < EVENTS; from += BATCH) {
        await store().write(Array.from({ length: BATCH }, (_, at) => pointAt(from + at)));
      }
    });
    afterAll(() => opened?.close());

    const QUERY: ScanQuery = { kind: 'event', apps: 'all', range: RANGE };

    /** Checks the order of records as they come, and adds them up. */
    function createCheck() {
      let [count, idSum, timeNs, id] = [0, 0, 0n, ''];
      return {
        add: ({ position, point }: ScannedRecord): void => {
          if (position.timeNs < timeNs || (position.timeNs === timeNs && position.id <= id)) {
            throw new Error(`${position.timeNs} ${position.id} is not behind ${timeNs} ${id}`);
          }
          [timeNs, id] = [position.timeNs, position.id];
          count += 1;
          idSum += point.kind === 'event' ? Number(point.record.eventId.slice(1)) : Number.NaN;
        },
        result: () => ({ count, idSum }),
      };
    }

    it('gives each once, in order, in flat memory, and goes on at the exact place after cuts', async () => {
      const check = createCheck();
      let after: ScanQuery['after'];
      const base = memoryInUse();
      const peak = { ...base };
      // Cut at places of no pattern, among them the first records and neighbours.
      const cuts = [1, 2, 777, 123_456, 123_457, 499_999, 500_000, 876_543];
      for (const cut of [...cuts, Number.POSITIVE_INFINITY]) {
        for await (const record of store().scan({ ...QUERY, ...(after && { after }) })) {
          check.add(record);
          after = record.position;
          const { count } = check.result();
          if (count === 1 || count % LOOK_EVERY === 0) {
            const { live, rss } = memoryInUse();
            peak.live = Math.max(peak.live, live);
            peak.rss = Math.max(peak.rss, rss);
          }
          if (count >= cut) break;
        }
      }
      expect(check.result()).toEqual({ count: EVENTS, idSum: (EVENTS * (EVENTS - 1)) / 2 });
      // Against the time before the first scan: one that reads everything ahead is already large at its first record.
      expect((peak.live - base.live) / MIB).toBeLessThan(MAX_LIVE_GROWTH_MIB);
      expect((peak.rss - base.rss) / MIB).toBeLessThan(MAX_RSS_GROWTH_MIB);
    });

    it('gives one app’s and one user’s alone', async () => {
      const [ofApp, ofUser] = [createCheck(), createCheck()];
      for await (const record of store().scan({ ...QUERY, apps: ['app-3'] })) ofApp.add(record);
      expect(ofApp.result().count).toBe(EVENTS / APPS);
      for await (const record of store().scan({ ...QUERY, userId: 'user-77' })) ofUser.add(record);
      expect(ofUser.result().count).toBe(EVENTS / USERS);
    });
  });
}
