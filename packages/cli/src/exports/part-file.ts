import { createReadStream } from 'node:fs';
import { type FileHandle, open, readFile, rm, writeFile } from 'node:fs/promises';
import { readLines } from '@analytics/record-files/ndjson';
import { UsageError } from '../usage-error.js';
import type { Asked } from './asked.js';

/** What goes to the disk at once. */
const CHUNK_LENGTH = 256 * 1024;

/** What has come of an export: the lines of the records, whatever the format is in the end. */
export interface PartFile {
  path: string;
  /** What is exported: as it was asked for at first, with its times. */
  asked: Asked;
  count: number;
  lastLine: string | undefined;
  add(line: string): Promise<void>;
  /** Everything that was added is on the disk. Nothing can be added any more. */
  close(): Promise<void>;
  /** Takes away what belongs to it. */
  remove(): Promise<void>;
}

interface PartFileOptions {
  file: string;
  asked: Asked;
  resume: boolean;
}

export async function openPart({ file, asked, resume }: PartFileOptions): Promise<PartFile> {
  const path = `${file}.part`;
  const askedPath = `${path}.json`;
  const before = resume ? await readAsked(askedPath) : undefined;
  if (before === undefined) {
    const handle = await openNew(path, file);
    await writeFile(askedPath, JSON.stringify(asked));
    return partOf(handle, { path, askedPath, asked, count: 0, lastLine: undefined });
  }
  requireSame(before, asked, path);
  const { count, lastLine, bytes } = await wholeLines(path);
  const handle = await open(path, 'a', 0o600);
  // The line that was cut is fetched again.
  await handle.truncate(bytes);
  return partOf(handle, { path, askedPath, asked: before, count, lastLine });
}

/** Other users of the machine have no business with it. */
async function openNew(path: string, file: string): Promise<FileHandle> {
  try {
    return await open(path, 'ax', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new UsageError(
      `${path} is there, of an export that was cut: add --resume, or delete it. ${file} is not made.`,
    );
  }
}

async function readAsked(path: string): Promise<Asked | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Asked;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new UsageError(`${path} cannot be read: delete it and the file beside it, and begin anew.`);
  }
}

const conditionsText = ({ kind, conditions }: Asked): string =>
  JSON.stringify([
    kind,
    Object.entries(conditions)
      .filter(([, text]) => text !== undefined)
      .sort(),
  ]);

/** Relative times are other ones now, and those of the begin stay. */
function requireSame(before: Asked, asked: Asked, path: string): void {
  if (conditionsText(before) === conditionsText(asked)) return;
  throw new UsageError(`${path} is of another export: ${conditionsText(before)}. Name the same, or another --out.`);
}

async function wholeLines(path: string): Promise<{ count: number; lastLine: string | undefined; bytes: number }> {
  const whole = { count: 0, lastLine: undefined as string | undefined, bytes: 0 };
  for await (const { text, bytes, isWhole } of readLines(createReadStream(path))) {
    if (!isWhole) break;
    whole.count += 1;
    whole.lastLine = text;
    whole.bytes += bytes;
  }
  return whole;
}

type Begun = Pick<PartFile, 'path' | 'asked' | 'count' | 'lastLine'> & { askedPath: string };

function partOf(handle: FileHandle, { askedPath, ...begun }: Begun): PartFile {
  let chunk = '';
  const flush = async () => {
    await handle.writeFile(chunk);
    chunk = '';
  };
  const part: PartFile = {
    ...begun,
    add: async (line) => {
      chunk += `${line}\n`;
      part.count += 1;
      part.lastLine = line;
      if (chunk.length >= CHUNK_LENGTH) await flush();
    },
    close: async () => {
      await flush();
      await handle.sync();
      await handle.close();
    },
    remove: async () => {
      await rm(begun.path, { force: true });
      await rm(askedPath, { force: true });
    },
  };
  return part;
}
