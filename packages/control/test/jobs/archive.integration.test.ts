import { listArchive, type Manifest, queryArchive, verifyArchive } from '@analytics/record-files/archive';
import { createFolderStorage, type FileStorage, openStorage } from '@analytics/record-files/storage';
import { DAY_MS } from '@analytics/shared/domain';
import type { Point } from '@analytics/shared/ports';
import {
  describeOnRealServers,
  describeOnS3,
  eventPoint,
  lastClosedDay,
  metricPoint,
  type S3Server,
} from '@analytics/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
// By path: a bucket of the test's own, and its clean-up.
import { createFixture } from '../../../influxdb/test/store-fixture.js';
import { createArchiveJob } from '../../src/job-kinds/archive-job.js';
import { createReplayJob } from '../../src/job-kinds/replay-job.js';
import { runOf, stored } from './stored.js';

const APPS = ['shop', 'Shop', 'blog/é'];
const DAYS = 4;
const NOON = lastClosedDay() + DAY_MS / 2;

function points(): Point[] {
  const events = Array.from({ length: 4_000 }, (_, index) =>
    eventPoint({
      appId: APPS[index % APPS.length] ?? '',
      eventId: `event-${index}`,
      userId: `user-${index % 97}`,
      properties: { index, text: 'ż😀\u0000"\\', nested: { list: [1, null, 1e21, -0.1] } },
      timestamp: NOON - (index % DAYS) * DAY_MS + index,
    }),
  );
  const metrics = Array.from({ length: 1_000 }, (_, index) =>
    metricPoint({
      appId: APPS[index % APPS.length] ?? '',
      metricId: `metric-${index}`,
      value: index / 7,
      tags: { host: `h${index % 3}` },
      timestamp: NOON - (index % DAYS) * DAY_MS + index,
    }),
  );
  return [...events, ...metrics];
}

async function manifestsOf(storage: FileStorage): Promise<Manifest[]> {
  const manifests: Manifest[] = [];
  for await (const manifest of listArchive(storage)) manifests.push(manifest);
  return manifests;
}

describeOnRealServers('the archive of records in InfluxDB', (servers) => {
  describeOnS3('on S3', (start) => {
    let s3: S3Server;
    beforeAll(async () => {
      s3 = await start();
      await s3.makeBucket('records');
    });
    afterAll(() => s3.remove());

    it('is the same when it is replayed into another store, and archived again from there', async () => {
      const influx = createFixture(servers);
      const source = await influx.openStore();
      const all = points();
      await source.write(all);
      const target = await stored();
      const storage = await openStorage({
        STORAGE_URL: 's3://records/test',
        STORAGE_S3_ENDPOINT: s3.endpoint,
        STORAGE_S3_REGION: 'us-east-1',
        STORAGE_S3_ACCESS_KEY: s3.accessKey,
        STORAGE_S3_SECRET_KEY: s3.secretKey,
      });
      const now = Date.now();
      const common = {
        isErased: () => false,
        settledUntil: async () => now,
        clock: { now: () => now },
        topics: target.topics,
        eventLog: target.eventLog,
        rulesOf: () => ({ maxRecordBytes: 1_000_000, retentionMs: undefined }),
      };
      const onS3 = { ...common, openStorage: async () => storage };
      const archived = await createArchiveJob({ ...onS3, store: source }).run(runOf({}).run);
      expect(archived).toMatchObject({ records: 5_000, written: 2 * DAYS * APPS.length });
      for await (const { fault } of verifyArchive(storage)) expect(fault).toBeUndefined();
      const sql = 'SELECT (SELECT count(*) FROM events) AS events, (SELECT count(*) FROM metrics) AS metrics';
      await queryArchive({ storage, selection: {}, sql }, async ({ rows }) => {
        for await (const row of rows) expect(row).toEqual([4_000, 1_000]);
      });

      const replayed = await createReplayJob({ ...onS3, store: target.store }).run(
        runOf({ from: 'archive' as const }).run,
      );
      expect(replayed).toMatchObject({ stored: 5_000, rejected: 0 });
      const again = createFolderStorage(`${target.storage.place}-again`);
      const onFolder = { ...common, openStorage: async () => again };
      await createArchiveJob({ ...onFolder, store: target.store }).run(runOf({}).run);
      expect(await manifestsOf(again)).toEqual(await manifestsOf(storage));

      const back = await createReplayJob({ ...onS3, store: source }).run(runOf({ from: 'archive' as const }).run);
      expect(back).toMatchObject({ read: 5_000, rejected: 0 });
      expect(await createArchiveJob({ ...onS3, store: source }).run(runOf({}).run)).toMatchObject({ written: 0 });
      await influx.cleanUp();
    });
  });
});
