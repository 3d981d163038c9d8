import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { LogRecord } from '@analytics/shared/domain';
import { OperatorError } from '@analytics/shared/errors';
import { type AppendOutcome, appendAll } from '@analytics/shared/ports';
import { describeEventLogContract, startReading, textOf, textRecord, uncommitted, waitFor } from '@analytics/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { createFixture, TOPIC } from './event-log-fixture.js';

const fixture = createFixture();
afterEach(() => fixture.cleanUp());

describeEventLogContract('the embedded event log', {
  create: async ({ topics, compacted }) => {
    const maxBytes = 16_000_000;
    const retention = compacted ? ('compact' as const) : ('consumed' as const);
    const options = { maxBytes, topics: topics.map((name) => ({ name, retention })), compactAfterRecords: 10 };
    const directory = fixture.newFolder();
    const log = await fixture.openLog({ ...options, directory });
    return {
      log,
      reopen: () => fixture.openLog({ ...options, directory: fixture.crashCopy(directory) }),
      close: () => fixture.cleanUp(),
      maxRecordBytes: maxBytes,
    };
  },
});

const megabyte = (text: string): LogRecord => ({
  ...textRecord(TOPIC, 'user', text),
  value: Buffer.alloc(1_000_000, text),
});

describe('the embedded event log', () => {
  it('a header named __proto__ stays a header', async () => {
    const log = await fixture.openLog();
    const headers = Object.fromEntries([['__proto__', 'polluted']]);
    await log.append([{ ...textRecord(TOPIC, 'user', 'text'), headers }]);
    const { taken } = await startReading(log, { group: 'worker', topic: TOPIC });
    const record = await waitFor(() => taken[0]);
    expect(Object.entries(record.headers)).toEqual([['__proto__', Buffer.from('polluted')]]);
  });

  it('the number of partitions stays the one the folder was made with', async () => {
    const directory = fixture.newFolder();
    await (await fixture.openLog({ directory, partitions: 3 })).stop();
    const log = await fixture.openLog({ directory, partitions: 5 });
    expect(await log.positions('worker', [TOPIC])).toHaveLength(3);
  });

  it('a second consumer of a group is refused until the first has stopped', async () => {
    const log = await fixture.openLog();
    const first = await startReading(log, { group: 'worker', topic: TOPIC });
    await expect(startReading(log, { group: 'worker', topic: TOPIC })).rejects.toThrow(
      'group worker is consuming already',
    );
    await first.consumer.stop();
    await startReading(log, { group: 'worker', topic: TOPIC });
  });

  it('a topic it does not have is refused, and so is an append before the start', async () => {
    const log = await fixture.openLog();
    await expect(log.append([textRecord('other', 'user', 'text')])).rejects.toThrow('no topic other');
    await expect(log.positions('worker', ['other'])).rejects.toThrow('no topic other');
    await expect(fixture.createLog().append([])).rejects.toThrow('not started');
  });

  it('a consumer is degraded while a batch is refused for more than 5 s, and says which partition', async () => {
    let now = 1_000_000;
    let refusing = true;
    const log = await fixture.openLog({ clock: { now: () => now }, partitions: 1 });
    await log.append([textRecord(TOPIC, 'user', 'text')]);
    const { consumer, batches } = await startReading(log, {
      group: 'worker',
      topic: TOPIC,
      handle: async () => {
        if (refusing) throw new Error('the store is down');
      },
    });
    await waitFor(() => batches.length > 1);
    now += 4_000;
    expect(consumer.health()).toEqual({ status: 'ok' });
    now += 2_000;
    expect(consumer.health()).toEqual({ status: 'degraded', detail: 'batches are not taken: events/0' });
    refusing = false;
    await waitFor(() => consumer.health().status === 'ok');
  });

  it('a consumer whose batch needs an operator is degraded at once, and says what to do', async () => {
    const log = await fixture.openLog({ partitions: 1 });
    await log.append([textRecord(TOPIC, 'user', 'text')]);
    const { consumer, batches } = await startReading(log, {
      group: 'worker',
      topic: TOPIC,
      handle: async () => {
        throw new OperatorError('raise max.message.bytes');
      },
    });
    await waitFor(() => batches.length > 1);
    expect(consumer.health()).toEqual({
      status: 'degraded',
      detail: 'batches are not taken: events/0. raise max.message.bytes',
    });
    expect(uncommitted(await log.positions('worker', [TOPIC]))).toBe(1);
  });

  it('a full log refuses before taking anything, naming the setting, and takes again once the worker has caught up', async () => {
    const log = await fixture.openLog({ maxBytes: 5_000_000, partitions: 1 });
    for (const text of ['a', 'b', 'c', 'd']) await log.append([megabyte(text)]);
    const error = await log.append([megabyte('e')]).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'overloaded', message: expect.stringContaining('EMBEDDED_LOG_MAX_BYTES') });
    expect(uncommitted(await log.positions('worker', [TOPIC]))).toBe(4);

    const { taken } = await startReading(log, { group: 'worker', topic: TOPIC });
    await waitFor(async () => uncommitted(await log.positions('worker', [TOPIC])) === 0);
    await log.append([megabyte('f')]);
    await waitFor(() => taken.length === 5);
    expect(taken.map((record) => textOf(record)[0])).toEqual(['a', 'b', 'c', 'd', 'f']);
  });

  it('appends waiting to be written count towards the full log', async () => {
    const log = await fixture.openLog({ maxBytes: 5_000_000, partitions: 1 });
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => log.append([megabyte('a')])));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
    expect(uncommitted(await log.positions('worker', [TOPIC]))).toBe(4);
  });

  it('an engine that fails makes appends unknown, ends the consumers and is seen in the health', async () => {
    const directory = fixture.newFolder();
    const log = await fixture.openLog({ directory, partitions: 1 });
    const { fatal, consumer } = await startReading(log, {
      group: 'worker',
      topic: TOPIC,
      handle: async () => Promise.reject(new Error('not now')),
    });
    // LevelDB needs a new file once the write buffer is full, and there is a folder in its place.
    const [logFile = ''] = readdirSync(directory).filter((file) => file.endsWith('.log'));
    for (let next = 1; next < 5; next += 1) {
      mkdirSync(join(directory, `${String(Number.parseInt(logFile, 10) + next).padStart(6, '0')}.log`));
    }
    let outcomes: AppendOutcome[];
    do outcomes = await log.append([megabyte('a')]);
    while (outcomes[0]?.status === 'appended');
    const error = { code: 'log_unavailable', retryAfterSeconds: expect.any(Number) };
    expect(outcomes).toMatchObject([{ status: 'unknown', error }]);
    const { end } = (await log.positions('worker', [TOPIC]))[0]!;

    const both = await log.append([megabyte('b'), megabyte('c')]);
    expect(both).toMatchObject([
      { status: 'unknown', error },
      { status: 'unknown', error },
    ]);
    expect((await log.positions('worker', [TOPIC]))[0]!.end).toBe(end);
    expect(log.health().status).toBe('degraded');
    expect(fatal).toMatchObject([
      {
        name: 'OperatorError',
        message: expect.stringMatching(
          /could not be written \(.+\)\. What was acknowledged is safe\. .+ start the process/,
        ),
      },
    ]);
    expect(consumer.health().status).toBe('degraded');
  });

  it.each(['deleted', 'replaced'])(
    'a folder that was %s is not written on: the next append is not confirmed',
    async (fate) => {
      const directory = fixture.newFolder();
      const log = await fixture.openLog({ directory, partitions: 1 });
      const { fatal } = await startReading(log, { group: 'worker', topic: TOPIC });
      await appendAll(log, [textRecord(TOPIC, 'user', 'before')]);
      await waitFor(async () => uncommitted(await log.positions('worker', [TOPIC])) === 0);
      const copy = fixture.crashCopy(directory);
      rmSync(directory, { recursive: true });
      if (fate === 'replaced') cpSync(copy, directory, { recursive: true });

      expect(await log.append([textRecord(TOPIC, 'user', 'after')])).toMatchObject([{ status: 'unknown' }]);
      expect(fatal).toMatchObject([
        { name: 'DataFolderError', message: expect.stringContaining('deleted or replaced') },
      ]);
      expect(log.health().status).toBe('degraded');
    },
  );
});
