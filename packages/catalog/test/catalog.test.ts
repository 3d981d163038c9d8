import { join } from 'node:path';
import { describeCatalog } from '@analytics/testing';
import { createFixture, TOPIC } from './embedded-log.ts';

const fixture = createFixture();

describeCatalog('the catalog in the embedded event log', {
  create: async ({ compacted }) => {
    const compactAfterRecords = compacted ? 20 : 1_000_000;
    let directory = join(fixture.newFolder(), 'log');
    let log = await fixture.openLog({ directory, compactAfterRecords });
    return {
      open: () => fixture.openCatalog(log),
      restart: async () => {
        directory = fixture.crashCopy(directory);
        await fixture.stopCatalogs();
        log = await fixture.openLog({ directory, compactAfterRecords });
      },
      records: async () => {
        let records = 0;
        for await (const _ of log.read(TOPIC)) records += 1;
        return records;
      },
      close: () => fixture.cleanUp(),
    };
  },
});
