import { serialize } from 'node:v8';
import { crc32 } from 'node:zlib';
import type { LogRecord } from '@analytics/shared/domain';
import { startReading, textRecord, waitFor } from '@analytics/testing';
import { ClassicLevel } from 'classic-level';
import { afterEach, describe, expect, it } from 'vitest';
import { encodeRecord } from '../src/log/record-format.js';
import { decodeMeta, encodeCount, encodeMeta, readRecord } from '../src/log/stored-values.js';
import { createFixture, TOPIC } from './event-log-fixture.js';

const fixture = createFixture();
afterEach(() => fixture.cleanUp());

const RECORDS = 20;
const COMMITTED = 5;
const textOf = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString();

/** A value as format 1 kept it, records among them. */
function firstVersion(value: unknown): Buffer {
  const body = serialize(value);
  return serialize([crc32(body), body]);
}

async function withLevel<T>(directory: string, use: (level: ClassicLevel<string, Buffer>) => Promise<T>): Promise<T> {
  const level = new ClassicLevel<string, Buffer>(directory, { valueEncoding: 'buffer' });
  await level.open();
  const result = await use(level);
  await level.close();
  return result;
}

/** A log of one partition that a release with format 1 has left. */
async function folderOfFirstVersion(): Promise<string> {
  const directory = fixture.newFolder();
  await withLevel(directory, async (level) => {
    await level.put('meta', encodeMeta({ version: 1, partitions: 1 }));
    for (let offset = 0; offset < RECORDS; offset += 1) {
      const record = ['user', Buffer.from(`old ${offset}`), [['trace', `t${offset}`]], 1_700_000_000_000 + offset];
      await level.put(`r/${TOPIC}/0000/${offset.toString(16).padStart(16, '0')}`, firstVersion(record));
    }
    await level.put(`p/${TOPIC}/0000`, encodeCount({ records: RECORDS, bytes: RECORDS * 100 }));
    await level.put(`c/worker/${TOPIC}/0000`, firstVersion([COMMITTED, 3, 1, 1]));
  });
  return directory;
}

describe('a log of format 1', () => {
  it('is carried on where it was, its records before those that are appended now', async () => {
    const log = await fixture.openLog({ directory: await folderOfFirstVersion() });
    await log.append([textRecord(TOPIC, 'user', 'new')]);
    const { taken } = await startReading(log, { group: 'worker', topic: TOPIC });
    const records = await waitFor(() => (taken.length > RECORDS - COMMITTED ? taken : undefined));
    const old = Array.from({ length: RECORDS - COMMITTED }, (_, index) => `old ${COMMITTED + index}`);
    expect(records.map(({ value }) => textOf(value))).toEqual([...old, 'new']);
    expect(records[0]).toMatchObject({ offset: COMMITTED, appendedAt: 1_700_000_000_000 + COMMITTED });
    expect(textOf(records[0]!.key)).toBe('user');
    expect(textOf(records[0]!.headers['trace'])).toBe(`t${COMMITTED}`);
  });

  it('keeps how its records ended, of which none was settled before', async () => {
    const log = await fixture.openLog({ directory: await folderOfFirstVersion() });
    const [position] = await log.positions('worker', [TOPIC]);
    const settled = { stored: 3, duplicate: 1, deadLettered: 1, alreadySettled: 0, erased: 0 };
    expect(position).toMatchObject({ committed: COMMITTED, settled });
  });

  it('says once it was opened that an older release cannot read it', async () => {
    const directory = await folderOfFirstVersion();
    await (await fixture.openLog({ directory })).stop();
    const meta = await withLevel(directory, async (level) => decodeMeta((await level.get('meta'))!));
    expect(meta).toEqual({ version: 4, partitions: 1 });
  });
});

describe('a stored record', () => {
  const record: LogRecord = {
    topic: TOPIC,
    key: 'ключ 🔑',
    value: Buffer.from([0, 255, 128]),
    headers: { text: 'naïve', bytes: Uint8Array.of(1, 2), empty: '', ['__proto__']: 'a header' },
  };
  const stored = () => encodeRecord(record, 1_700_000_000_123);

  it('comes back as it was, whatever its bytes', () => {
    const { key, value, headers, appendedAt } = readRecord(stored());
    expect(textOf(key)).toBe('ключ 🔑');
    expect([...value!]).toEqual([0, 255, 128]);
    expect(Object.keys(headers)).toEqual(['text', 'bytes', 'empty', '__proto__']);
    expect(Object.values(headers).map((content) => [...content])).toEqual([
      [...Buffer.from('naïve')],
      [1, 2],
      [],
      [...Buffer.from('a header')],
    ]);
    expect(appendedAt).toBe(1_700_000_000_123);
  });

  it('is refused with any of its bytes flipped, and cut short anywhere', () => {
    for (let at = 0; at < stored().length; at += 1) {
      const flipped = stored();
      flipped[at] = (flipped[at] ?? 0) ^ 0xff;
      expect(() => readRecord(flipped), `byte ${at}`).toThrow();
      expect(() => readRecord(stored().subarray(0, at)), `${at} bytes`).toThrow();
    }
  });
});
