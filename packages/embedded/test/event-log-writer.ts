import { appendAll, systemClock } from '@analytics/shared/ports';
import { createLogger } from '@analytics/shared/telemetry';
import { createEmbeddedEventLog } from '../src/log/index.js';

// Appends until it is killed; a line of output is an acknowledged call.
const log = createEmbeddedEventLog({
  directory: process.argv[2] ?? '',
  topics: [{ name: 'events', retention: 'consumed' }],
  partitions: 4,
  maxBytes: 1_000_000_000,
  retentionMs: 86_400_000,
  logger: createLogger({ service: 'writer', level: 'silent' }),
  clock: systemClock,
});
await log.start();
const append = async (writer: number) => {
  for (let call = 0; ; call += 1) {
    const id = `${writer}-${call}`;
    await appendAll(
      log,
      [0, 1, 2].map((index) => ({
        topic: 'events',
        key: `${id}/${index}`,
        value: Buffer.from(`${id}/${index}`.padEnd(500, ' ')),
        headers: {},
      })),
    );
    process.stdout.write(`${id}\n`);
  }
};
await Promise.all(Array.from({ length: 8 }, (_, writer) => append(writer)));
