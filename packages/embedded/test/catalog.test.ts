import { createLogCatalog } from '@analytics/catalog';
import { type Catalog, type EventLog, systemClock } from '@analytics/shared/ports';
import { createLogger } from '@analytics/shared/telemetry';
import { describeCatalog } from '@analytics/testing';
import { createFixture } from './event-log-fixture.js';

const fixture = createFixture();
const logger = createLogger({ service: 'test', level: 'silent' });

const TOPICS = [
  { name: 'catalog', retention: 'compact', isOrdered: true },
  { name: 'audit', retention: 'keep', isOrdered: true },
] as const;

describeCatalog('the catalog in the embedded event log', {
  create: async ({ compacted }) => {
    const options = { topics: TOPICS, partitions: 4, compactAfterRecords: compacted ? 20 : 1_000_000 };
    let directory = fixture.newFolder();
    let log: EventLog = await fixture.openLog({ ...options, directory });
    const catalogs: Catalog[] = [];
    const stop = async () => {
      for (const catalog of catalogs.splice(0)) await catalog.stop();
    };
    return {
      open: async () => {
        const catalog = createLogCatalog({
          eventLog: log,
          topic: 'catalog',
          auditTopic: 'audit',
          clock: systemClock,
          logger,
        });
        catalogs.push(catalog);
        await catalog.start();
        return catalog;
      },
      restart: async () => {
        directory = fixture.crashCopy(directory);
        await stop();
        log = await fixture.openLog({ ...options, directory });
      },
      records: async () => {
        let records = 0;
        for await (const _ of log.read('catalog')) records += 1;
        return records;
      },
      close: async () => {
        await stop();
        await fixture.cleanUp();
      },
    };
  },
});
