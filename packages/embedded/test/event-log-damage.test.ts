import { appendFileSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { NO_OUTCOMES } from '@analytics/shared/domain';
import { startReading, textRecord, waitFor } from '@analytics/testing';
import { ClassicLevel } from 'classic-level';
import { afterEach, describe, expect, it } from 'vitest';
import { encodeCount, encodeGroupProgress, encodeMeta, FORMAT_VERSION } from '../src/log/stored-values.js';
import { createFixture, TOPIC } from './event-log-fixture.js';

const fixture = createFixture();
afterEach(() => fixture.cleanUp());

const ONE_PARTITION = { partitions: 1 };
const recordKey = (offset: number) => `r/${TOPIC}/0000/${offset.toString(16).padStart(16, '0')}`;

/** A stopped log of 100 records, of which the group `worker` has committed the first 60. */
async function filledFolder(): Promise<string> {
  const directory = fixture.newFolder();
  const log = await fixture.openLog({ ...ONE_PARTITION, directory });
  for (let offset = 0; offset < 100; offset += 10) {
    await log.append(
      Array.from({ length: 10 }, (_, index) => textRecord(TOPIC, 'user', `${offset + index}`.padEnd(600, '.'))),
    );
  }
  await log.stop();
  await edit(directory, (level) =>
    level.put(`c/worker/${TOPIC}/0000`, encodeGroupProgress({ offset: 60, settled: NO_OUTCOMES })),
  );
  return directory;
}

async function edit(
  directory: string,
  change: (level: ClassicLevel<string, Buffer>) => Promise<unknown>,
): Promise<void> {
  const level = new ClassicLevel<string, Buffer>(directory, { valueEncoding: 'buffer' });
  await level.open();
  await change(level);
  await level.close();
}

const refusal = async (directory: string, options = {}) => {
  const error = await fixture.openLog({ ...ONE_PARTITION, directory, ...options }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Error);
  const { name, message } = error as Error;
  return { name, message };
};
const damage = (directory: string, what: string) => ({
  name: 'DataFolderError',
  message: `The event log in ${directory} is damaged: ${what}. Restore the folder from a backup, or set DATA_DIR to another one to begin anew.`,
});
const fileEnding = (directory: string, ending: string) =>
  join(directory, readdirSync(directory).find((file) => file.endsWith(ending) || file.startsWith(ending)) ?? 'none');

describe('a log whose records and state do not agree is refused', () => {
  const cases: [string, (level: ClassicLevel<string, Buffer>) => Promise<unknown>, string][] = [
    ['the newest record is missing', (level) => level.del(recordKey(99)), 'record 99 of events/0 is missing'],
    ['the committed record is missing', (level) => level.del(recordKey(60)), 'record 60 of events/0 is missing'],
    ['an uncommitted record is missing', (level) => level.del(recordKey(75)), 'record 75 of events/0 is missing'],
    [
      'there is a record past the end',
      (level) => level.put(recordKey(100), Buffer.of(1)),
      'events/0 has records past its end, 100',
    ],
    ['the state is missing', (level) => level.del('p/events/0000'), 'there are records of events/0 but not its state'],
    [
      'the state cannot be read',
      (level) => level.put('p/events/0000', Buffer.of(7)),
      'the value of "p/events/0000" cannot be read',
    ],
    [
      'the start is past the end',
      (level) => level.put('t/events/0000', encodeCount({ records: 101, bytes: 0 })),
      'events/0 starts at 101 and ends at 100',
    ],
    [
      'a start has no state',
      (level) => level.put('t/events/0003', encodeCount({ records: 1, bytes: 0 })),
      'the state of events/3 is missing',
    ],
    [
      'a commit is past the end',
      (level) => level.put('c/worker/events/0000', encodeGroupProgress({ offset: 101, settled: NO_OUTCOMES })),
      'group worker has committed events/0 up to 101, but its records are 0 to 100',
    ],
    [
      'a commit cannot be read',
      (level) => level.put('c/worker/events/0000', Buffer.from('60')),
      'the value of "c/worker/events/0000" cannot be read',
    ],
    ['the meta value is missing', (level) => level.del('meta'), 'its meta value is missing'],
    [
      'the meta value cannot be read',
      (level) => level.put('meta', serialize('no')),
      'the value of "meta" cannot be read',
    ],
    [
      'the newest record cannot be read',
      (level) => level.put(recordKey(99), Buffer.of(1, 2, 3)),
      'record 99 of events/0 cannot be read',
    ],
    ['everything is gone', (level) => level.clear(), 'its meta value is missing'],
  ];
  it.each(cases)('%s', async (_, change, what) => {
    const directory = await filledFolder();
    await edit(directory, change);
    expect(await refusal(directory)).toEqual(damage(directory, what));
    // It is closed again, and refused again: nothing was begun anew.
    expect(await refusal(directory)).toEqual(damage(directory, what));
  });

  it('a newer format', async () => {
    const directory = await filledFolder();
    await edit(directory, (level) => level.put('meta', encodeMeta({ version: FORMAT_VERSION + 1, partitions: 1 })));
    expect(await refusal(directory)).toMatchObject({
      name: 'DataFolderError',
      message: expect.stringContaining(`format ${FORMAT_VERSION + 1}; this release reads format ${FORMAT_VERSION}`),
    });
  });
});

describe('a log whose files are damaged is refused', () => {
  const remove = (ending: string) => (directory: string) => rmSync(fileEnding(directory, ending));
  const cases: [string, (directory: string) => void, string][] = [
    ['CURRENT is gone', remove('CURRENT'), 'the file CURRENT is missing'],
    [
      'CURRENT is empty',
      (directory) => writeFileSync(join(directory, 'CURRENT'), ''),
      'the file CURRENT is not readable',
    ],
    ['MANIFEST is gone', remove('MANIFEST'), 'MANIFEST-'],
    ['the log file is gone', remove('.log'), 'its .log file is missing'],
    ['a table is gone', remove('.ldb'), 'missing files'],
    ['a table is cut', (directory) => truncateSync(fileEnding(directory, '.ldb'), 200), ''],
    ['MANIFEST is garbled', (directory) => flip(fileEnding(directory, 'MANIFEST'), 0.3), ''],
  ];
  it.each(cases)('%s', async (_, harm, what) => {
    const directory = await filledFolder();
    harm(directory);
    const { name, message } = await refusal(directory);
    expect(name).toBe('DataFolderError');
    expect(message).toContain(`The event log in ${directory} is damaged`);
    expect(message).toContain(what);
  });

  it('a write in the middle of the log file is garbled', async () => {
    const directory = fixture.newFolder();
    const log = await fixture.openLog({ ...ONE_PARTITION, directory });
    for (let call = 0; call < 60; call += 1) await log.append([textRecord(TOPIC, 'user', `${call}`.padEnd(600, '.'))]);
    const copy = fixture.crashCopy(directory);
    flip(fileEnding(copy, '.log'), 0.5);
    const { name, message } = await refusal(copy);
    expect(name).toBe('DataFolderError');
    expect(message).toMatch(/record \d+ of events\/0 is missing/);
  });

  it('the whole folder is gone, and it was in use before', async () => {
    const directory = fixture.newFolder();
    expect(await refusal(directory, { mustExist: true })).toEqual(damage(directory, 'the folder is missing or empty'));
  });

  it('the folder holds something else', async () => {
    const directory = fixture.newFolder();
    rmSync(directory, { recursive: true, force: true });
    await (await fixture.openLog({ directory })).stop();
    for (const file of readdirSync(directory)) rmSync(join(directory, file));
    appendFileSync(join(directory, 'notes.txt'), 'mine');
    expect(await refusal(directory)).toEqual(damage(directory, 'the file CURRENT is missing'));
  });
});

function flip(file: string, where: number): void {
  const bytes = readFileSync(file);
  const at = Math.floor(bytes.length * where);
  bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  writeFileSync(file, bytes);
}

describe('a record that cannot be read while it is consumed', () => {
  const consumeAfter = async (change: (level: ClassicLevel<string, Buffer>) => Promise<unknown>) => {
    const directory = await filledFolder();
    await edit(directory, change);
    const log = await fixture.openLog({ ...ONE_PARTITION, directory });
    const reading = await startReading(log, { group: 'worker', topic: TOPIC });
    const error = await waitFor(() => reading.fatal[0]);
    return { ...reading, error, log };
  };

  it('ends consuming for good when its bytes are garbled, and is not committed', async () => {
    const { error, taken, consumer, log } = await consumeAfter((level) => level.put(recordKey(70), Buffer.of(1, 2, 3)));
    expect(error).toMatchObject({
      name: 'DataFolderError',
      message: expect.stringContaining('record 70 of events/0 cannot be read'),
    });
    expect(taken).toEqual([]);
    expect(consumer.health().status).toBe('degraded');
    expect((await log.positions('worker', [TOPIC]))[0]!.committed).toBe(60);
  });

  it('is found by its checksum when a single bit of its value has flipped', async () => {
    const { error } = await consumeAfter(async (level) => {
      const stored = (await level.get(recordKey(70)))!;
      const at = stored.indexOf('..');
      stored[at] = (stored[at] ?? 0) ^ 1;
      await level.put(recordKey(70), stored);
    });
    expect((error as Error).cause).toMatchObject({ message: 'the checksum does not match' });
  });
});
