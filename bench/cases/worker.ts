import type { ConsumerApi } from '../baselines/naive-consumer.js';
import { measureSettling } from '../measure/settling.js';
import { startChild } from '../processes/child.js';
import { startTelegraf, telegrafAvailable } from '../telegraf/index.js';
import type { BenchCase } from './bench-case.js';
import { bareLines, type Contender, contest } from './contenders.js';
import { carrying, type FilledTopic, fillTopic } from './filled-topic.js';

/** Measured for a bounded time: it is so slow that the whole topic would take minutes. */
const naive = ({ context, backends, split, events }: FilledTopic): Contender => ({
  name: 'naive consumer',
  main: 'naive',
  run: async () => {
    const bucket = backends.newName('naive');
    await backends.influx.createBucket(bucket);
    const { brokers, influx } = backends;
    const settings = { brokers, topic: split.topic, group: backends.newName('naive'), influx: influx.settings(bucket) };
    const consumer = await startChild<ConsumerApi>('baselines/naive-consumer.ts', settings);
    try {
      return await measureSettling({
        pids: { naive: consumer.pid, ...backends.pids },
        settled: () => consumer.ask('settled'),
        total: events,
        seconds: context.seconds,
      });
    } finally {
      await consumer.stop();
    }
  },
});

/** Telegraf on the same topic and store; undefined, with the reason in the log, where it cannot be installed. */
async function telegraf({ context, backends, split, events }: FilledTopic): Promise<Contender | undefined> {
  if (context.isShort) return undefined;
  const obstacle = await telegrafAvailable();
  if (obstacle !== undefined) {
    context.log(`Telegraf is left out: ${obstacle}`);
    return undefined;
  }
  return {
    name: 'Telegraf',
    main: 'telegraf',
    run: async () => {
      const bucket = backends.newName('telegraf');
      await backends.influx.createBucket(bucket);
      const { brokers, influx, topics } = backends;
      const group = backends.newName('telegraf');
      const process = await startTelegraf({ brokers, topic: split.topic, group, influx: influx.settings(bucket) });
      try {
        return await measureSettling({
          pids: { telegraf: process.pid, ...backends.pids },
          settled: async () => (await topics.progress(group, split.topic)).committed,
          total: events,
        });
      } finally {
        await process.stop();
      }
    },
  };
}

export const worker: BenchCase = {
  name: 'worker',
  title: 'The worker alone: from the log to the store (split)',
  method:
    'A topic of 300,000 events that ingest-api has queued is carried to InfluxDB, from the first record settled to the ' +
    'last; group and bucket are new for each run. The naive consumer is stopped after a while. Telegraf reads the same ' +
    'topic; bare lines are line protocol that is ready.',
  inShort: true,
  play: async (context) => {
    const filled = await fillTopic(context);
    const others = [await telegraf(filled), naive(filled), await bareLines(context.scope, filled.backends)];
    const contenders = [carrying(filled, { name: 'ours' }), ...others.filter((contender) => contender !== undefined)];
    return contest(contenders, { ...context, warmUpSeconds: 0 });
  },
};
