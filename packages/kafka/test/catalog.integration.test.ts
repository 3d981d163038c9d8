import { randomUUID } from 'node:crypto';
import { createLogCatalog } from '@analytics/catalog';
import { type Catalog, systemClock } from '@analytics/shared/ports';
import { createLogger } from '@analytics/shared/telemetry';
import { describeCatalog, describeOnRealServers } from '@analytics/testing';
import { createFixture } from './event-log-fixture.ts';

const logger = createLogger({ service: 'test', level: 'silent' });

describeOnRealServers('on real Kafka', (servers) => {
  const fixture = createFixture(servers);

  describeCatalog('the catalog in Kafka', {
    // The cleaner of a broker looks for work every 15 seconds.
    compactionTimeoutMs: 90_000,
    timeoutMs: 30_000,
    create: async ({ compacted }) => {
      const [topic, auditTopic] = [`catalog-${randomUUID()}`, `audit-${randomUUID()}`];
      if (compacted) await fixture.makeCompactedTopics([topic], 1);
      // Every process has a log of its own.
      const openLog = () =>
        fixture.openLog({
          topics: [
            { name: topic, retention: 'compact', isOrdered: true },
            { name: auditTopic, retention: 'keep', isOrdered: true },
          ],
        });
      const catalogs: Catalog[] = [];
      const stop = async () => {
        await Promise.all(catalogs.splice(0).map((catalog) => catalog.stop()));
      };
      const reader = await openLog();
      return {
        open: async () => {
          const eventLog = await openLog();
          const catalog = createLogCatalog({ eventLog, topic, auditTopic, clock: systemClock, logger });
          catalogs.push(catalog);
          await catalog.start();
          return catalog;
        },
        restart: stop,
        records: async () => {
          let records = 0;
          for await (const _ of reader.read(topic)) records += 1;
          return records;
        },
        close: async () => {
          await stop();
          await fixture.cleanUp();
        },
      };
    },
  });
});
