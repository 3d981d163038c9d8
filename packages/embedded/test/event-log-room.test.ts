import { randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { NO_OUTCOMES } from '@analytics/shared/domain';
import { appendAll, systemClock } from '@analytics/shared/ports';
import { createLogger } from '@analytics/shared/telemetry';
import { startReading, textRecord, waitFor } from '@analytics/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openLog } from '../src/log/open-log.js';
import { createFixture, KEPT_TOPIC, TOPIC } from './event-log-fixture.js';

const fixture = createFixture();
afterEach(() => fixture.cleanUp());

const records = (count: number, bytes: number, topic = TOPIC) =>
  Array.from({ length: count }, () => textRecord(topic, 'user', '.'.repeat(bytes)));

/** A log of 100 kB that holds 60 records of a kilobyte, of which `carried` are; what a trim removes stays on its way. */
async function almostFull(carried: number) {
  const parts = await openLog({
    directory: fixture.newFolder(),
    topics: [
      { name: TOPIC, retention: 'consumed' },
      { name: KEPT_TOPIC, retention: 'keep' },
    ],
    partitions: 1,
    maxBytes: 100_000,
    retentionMs: 86_400_000,
    logger: createLogger({ service: 'test', level: 'silent' }),
    clock: systemClock,
  });
  const [partition] = parts.topics.get(TOPIC)!;
  await parts.appender.append(records(60, 1_000));
  await parts.committed.register('worker', [partition!]);
  await parts.committed.commit('worker', partition!, carried, NO_OUTCOMES);
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  const clear = parts.database.clear.bind(parts.database);
  vi.spyOn(parts.database, 'clear').mockImplementation(async (range) => {
    await passed;
    await clear(range);
  });
  const close = async () => {
    open();
    await parts.appender.close();
    await parts.retention.stop();
    await parts.committed.close();
    await parts.database.close();
  };
  return { ...parts, partition: partition!, close };
}

describe('an append to a full log', () => {
  it('is taken as soon as there is room, while the trim is still under way', async () => {
    const { appender, close, partition } = await almostFull(60);
    const outcomes = await appender.append(records(45, 1_000));
    expect(outcomes.every(({ status }) => status === 'appended')).toBe(true);
    expect(partition.end).toBe(105);
    await close();
  });

  it('for which no room comes is refused after a second, and says that nothing was taken and what fills the log', async () => {
    const { appender, close, partition } = await almostFull(60);
    await appender.append(records(1, 2_000, KEPT_TOPIC));
    const error: unknown = await appender.append(records(70, 1_000)).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: 'overloaded',
      message: expect.stringMatching(
        /about 0 are not carried to the store yet, [1-5]\d{4} are carried and make room now, and 2\d{3} are dead letters .* Nothing of this write was taken/,
      ),
    });
    expect(partition.end).toBe(60);
    await close();
  });

  it('is told of what is not carried without what is carried', async () => {
    const { appender, close } = await almostFull(15);
    const error: unknown = await appender.append(records(70, 1_000)).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ message: expect.stringMatching(/about (4[5-9]|5[0-2])\d{3} are not carried/) });
    await close();
  });
});

it('the space of carried records is given back to the disk soon, while the log stays open', async () => {
  const directory = fixture.newFolder();
  const log = await fixture.openLog({ directory, partitions: 1, retentionMs: 0 });
  const size = () =>
    readdirSync(directory).reduce(
      (sum, file) => sum + (statSync(join(directory, file), { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
  for (let call = 0; call < 40; call += 1) {
    await appendAll(log, [{ topic: TOPIC, key: 'user', value: randomBytes(1_000_000), headers: {} }]);
  }
  expect(size()).toBeGreaterThan(40_000_000);
  await startReading(log, { group: 'worker', topic: TOPIC });
  // What stays is less than is worth a rewrite, and LevelDB's own log file.
  await waitFor(() => size() < 12_000_000);
});
