import { systemClock } from '@analytics/shared/ports';
import { createLogger } from '@analytics/shared/telemetry';
import { createEmbeddedEventLog } from '../src/log/index.js';

// Appends growing numbers to ten keys of a compacted topic until it is killed; a line of output is an appended record.
const [directory = '', from = '0'] = process.argv.slice(2);
const log = createEmbeddedEventLog({
  directory,
  topics: [{ name: 'catalog', retention: 'compact' }],
  partitions: 1,
  // Compaction is under way nearly all of the time.
  compactAfterRecords: 20,
  maxBytes: 1_000_000_000,
  retentionMs: 86_400_000,
  logger: createLogger({ service: 'writer', level: 'silent' }),
  clock: systemClock,
});
await log.start();
for (let number = Number(from); ; number += 1) {
  const key = `k${number % 10}`;
  await log.append([{ topic: 'catalog', key, value: Buffer.from(String(number)), headers: {} }]);
  process.stdout.write(`${key} ${number}\n`);
}
