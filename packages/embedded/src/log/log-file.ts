import { rm } from 'node:fs/promises';
import { DataFolderError } from '@analytics/shared/errors';
import { openEngine } from './folder.js';
import type { LevelDatabase } from './level-database.js';

/** Its name in a backup. */
export const LOG_FILE = 'log.gz';
/** `~` is behind every key. */
const EVERYTHING = { gte: '', lt: '~' };
/** A key's length and its value's. */
const HEAD_BYTES = 8;
/** Entries that are written before the next ones are read. */
const BATCH_BYTES = 4 * 1024 * 1024;

/**
 * Everything that the log holds when it is first asked for, as one file: of each entry the lengths of its key and its
 * value (4 bytes each, little-endian), the key and the value. What is appended, trimmed or committed meanwhile is not in
 * it.
 */
export async function* logFile(database: LevelDatabase, signal: AbortSignal): AsyncGenerator<Buffer> {
  for await (const page of database.pages(EVERYTHING)) {
    signal.throwIfAborted();
    for (const [key, value] of page) {
      const name = Buffer.from(key);
      const head = Buffer.alloc(HEAD_BYTES);
      head.writeUInt32LE(name.length, 0);
      head.writeUInt32LE(value.length, 4);
      yield Buffer.concat([head, name, value]);
    }
  }
}

interface Entry {
  key: string;
  value: Buffer;
}

/** Makes a log's folder of its file. The folder must not be there yet. */
export async function restoreLogFolder(directory: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const engine = await openEngine(directory, true);
  try {
    let entries: Entry[] = [];
    let bytes = 0;
    const write = async () => {
      const batch = engine.batch();
      for (const { key, value } of entries) batch.put(key, value);
      await batch.write({ sync: true });
      entries = [];
      bytes = 0;
    };
    for await (const entry of entriesIn(content)) {
      entries.push(entry);
      bytes += entry.value.length;
      if (bytes >= BATCH_BYTES) await write();
    }
    await write();
  } catch (error) {
    await engine.close();
    await rm(directory, { recursive: true, force: true });
    throw error;
  }
  await engine.close();
}

/** The number of entries of a log's file. Throws when it is not one, or not whole. */
export async function countEntries(content: AsyncIterable<Uint8Array>): Promise<number> {
  let count = 0;
  for await (const _entry of entriesIn(content)) count += 1;
  return count;
}

async function* entriesIn(content: AsyncIterable<Uint8Array>): AsyncGenerator<Entry> {
  let rest = Buffer.alloc(0);
  for await (const chunk of content) {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    let at = 0;
    for (let size = sizeAt(rest, at); size !== undefined && at + size <= rest.length; size = sizeAt(rest, at)) {
      const keyEnd = at + HEAD_BYTES + rest.readUInt32LE(at);
      yield { key: rest.toString('utf8', at + HEAD_BYTES, keyEnd), value: rest.subarray(keyEnd, at + size) };
      at += size;
    }
    rest = rest.subarray(at);
  }
  if (rest.length > 0) throw new DataFolderError('The file of the event log is cut short.');
}

const sizeAt = (bytes: Buffer, at: number): number | undefined =>
  at + HEAD_BYTES > bytes.length ? undefined : HEAD_BYTES + bytes.readUInt32LE(at) + bytes.readUInt32LE(at + 4);
