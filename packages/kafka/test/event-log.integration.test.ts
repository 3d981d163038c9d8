import { describeEventLogContract, describeOnRealServers } from '@analytics/testing';
import { createFixture } from './event-log-fixture.ts';

describeOnRealServers('on real Kafka', (servers) => {
  const fixture = createFixture(servers);

  describeEventLogContract('the Kafka event log', {
    // The cleaner of a broker looks for work every 15 seconds.
    compactionTimeoutMs: 90_000,
    create: async ({ topics, compacted }) => {
      if (compacted) await fixture.makeCompactedTopics(topics);
      const retention = compacted ? ('compact' as const) : ('broker' as const);
      const options = { topics: topics.map((name) => ({ name, retention })) };
      return {
        log: await fixture.openLog(options),
        // The old one is left as it is, as a killed process would: its connections and its place in the group.
        reopen: () => fixture.openLog(options),
        close: () => fixture.cleanUp(),
        maxRecordBytes: 1_048_588,
      };
    },
  });
});
