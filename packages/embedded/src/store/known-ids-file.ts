import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { syncFolder } from '@analytics/shared/files';
import { FILTER_PARAMETERS, KnownIds, type KnownIdsShape } from './known-ids.js';
import type { StoredRows } from './stored-rows.js';

/** Raised when the layout of the file changes; a file of another format is not read. */
const FORMAT = 1;
const MAGIC = 'known-ids';
/** Copied, summed and written between two turns of the event loop: about 2 ms. */
const CHUNK_BYTES = 2 * 1024 * 1024;
const MAX_HEADER_BYTES = 64 * 1024;

/** A filter as it was kept, and the rows of the store that it surely knows. */
export interface ReadIds {
  knownIds: KnownIds;
  rows: StoredRows;
}

interface Header {
  magic: typeof MAGIC;
  format: number;
  filter: typeof FILTER_PARAMETERS;
  shape: KnownIdsShape;
  /** Count and sum, as texts. */
  rows: Record<keyof StoredRows, [string, string]>;
}

/**
 * Layout: the header's length (4 bytes), the header as JSON, the words of each generation (little-endian), and the
 * CRC-32 of all that. The file appears whole or not at all. The filter may learn meanwhile: it then knows more than the
 * header says, which does no harm.
 */
export async function writeKnownIds(path: string, knownIds: KnownIds, rows: StoredRows): Promise<void> {
  const temporary = `${path}.tmp`;
  try {
    const file = await open(temporary, 'w');
    try {
      await writeAll(file, knownIds, rows);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

async function writeAll(file: FileHandle, { shape, words }: KnownIds, rows: StoredRows): Promise<void> {
  let checksum = 0;
  const write = async (bytes: Uint8Array) => {
    checksum = crc32(bytes, checksum);
    await file.writeFile(bytes);
  };
  const header: Header = {
    magic: MAGIC,
    format: FORMAT,
    filter: FILTER_PARAMETERS,
    shape,
    rows: { events: textsOf(rows.events), metrics: textsOf(rows.metrics) },
  };
  const text = Buffer.from(JSON.stringify(header));
  await write(uint32(text.length));
  await write(text);
  for (const generation of words) {
    const bytes = bytesOf(generation);
    for (let from = 0; from < bytes.length; from += CHUNK_BYTES) {
      // A copy: what is summed must be what is written, and the filter goes on learning.
      await write(Uint8Array.prototype.slice.call(bytes, from, from + CHUNK_BYTES));
    }
  }
  await file.writeFile(uint32(checksum));
}

/** The kept filter; undefined when there is none. Throws when the file is not whole or not of this format. */
export async function readKnownIds(path: string): Promise<ReadIds | undefined> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (file === undefined) return undefined;
  try {
    return await readAll(file);
  } finally {
    await file.close();
  }
}

async function readAll(file: FileHandle): Promise<ReadIds> {
  let checksum = 0;
  let position = 0;
  const fill = async (bytes: Buffer): Promise<Buffer> => {
    const { bytesRead } = await file.read(bytes, 0, bytes.length, position);
    if (bytesRead < bytes.length) throw new Error('the file is cut short');
    position += bytes.length;
    return bytes;
  };
  const read = async (bytes: Buffer): Promise<Buffer> => {
    checksum = crc32(await fill(bytes), checksum);
    return bytes;
  };
  const length = (await read(Buffer.alloc(4))).readUInt32LE();
  if (length > MAX_HEADER_BYTES) throw new Error('the header is damaged');
  const header = headerOf(await read(Buffer.alloc(length)));
  const { size } = await file.stat();
  if (size !== length + KnownIds.bytesOf(header.shape) + 8) throw new Error('the length is wrong');
  const knownIds = KnownIds.of(header.shape);
  for (const generation of knownIds.words) {
    const bytes = bytesOf(generation);
    for (let from = 0; from < bytes.length; from += CHUNK_BYTES) await read(bytes.subarray(from, from + CHUNK_BYTES));
  }
  if ((await fill(Buffer.alloc(4))).readUInt32LE() !== checksum) throw new Error('the checksum is wrong');
  return { knownIds, rows: { events: rowsOf(header.rows.events), metrics: rowsOf(header.rows.metrics) } };
}

function headerOf(bytes: Buffer): Header {
  const header = JSON.parse(bytes.toString()) as Header;
  if (header.magic !== MAGIC || header.format !== FORMAT) throw new Error('the format is another one');
  if (JSON.stringify(header.filter) !== JSON.stringify(FILTER_PARAMETERS)) throw new Error('the filter is another one');
  return header;
}

const textsOf = ({ count, sum }: StoredRows['events']): [string, string] => [String(count), String(sum)];
const rowsOf = ([count, sum]: [string, string]): StoredRows['events'] => ({ count: BigInt(count), sum: BigInt(sum) });
const bytesOf = (words: Uint32Array): Buffer => Buffer.from(words.buffer, words.byteOffset, words.byteLength);

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
