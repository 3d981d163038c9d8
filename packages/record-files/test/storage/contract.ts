import { randomBytes } from 'node:crypto';
import { hasCode } from '@analytics/shared/errors';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FileStorage } from '../../src/storage/index.js';

/** Large enough for an upload in parts, and no multiple of one. */
const LARGE_BYTES = 20 * 1024 * 1024 + 7;

async function* inParts(content: Buffer, size = 100_000): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < content.length; from += size) yield content.subarray(from, from + size);
}

async function* failsAfter(content: Buffer, error: Error): AsyncGenerator<Uint8Array> {
  yield* inParts(content);
  throw error;
}

export async function contentOf(storage: FileStorage, name: string): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of storage.read(name)) parts.push(part);
  return Buffer.concat(parts);
}

const write = (storage: FileStorage, name: string, text: string) => storage.write(name, inParts(Buffer.from(text)));

async function namesOf(storage: FileStorage, prefix: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of storage.list(prefix)) names.push(name);
  return names;
}

/** What every storage promises. `create` gives an empty one; `files`: more than it lists at once. */
export function describeStorageContract(title: string, create: () => Promise<FileStorage>, files = 30): void {
  describe(title, () => {
    let storage: FileStorage;
    beforeAll(async () => {
      storage = await create();
    });

    it.each([0, 1, 5_000, LARGE_BYTES])('gives %i bytes back as they were written', async (size) => {
      const content = randomBytes(size);
      const name = `sizes/${size}.bin`;
      expect(await storage.write(name, inParts(content))).toEqual({ bytes: size });
      expect((await contentOf(storage, name)).equals(content)).toBe(true);
      expect(await storage.stat(name)).toMatchObject({ name, bytes: size });
    });

    it('replaces a file that is written again', async () => {
      await write(storage, 'replaced', 'one');
      await write(storage, 'replaced', 'two');
      expect((await contentOf(storage, 'replaced')).toString()).toBe('two');
    });

    it.each([
      ['a small file', 200_000],
      ['a large file', LARGE_BYTES],
    ])('leaves %s as it was when its content ends with an error', async (_what, size) => {
      const name = `kept/${size}`;
      await write(storage, name, 'before');
      const error = new Error('the source has gone');
      await expect(storage.write(name, failsAfter(randomBytes(size), error))).rejects.toBe(error);
      await expect(storage.write(`${name}-new`, failsAfter(randomBytes(size), error))).rejects.toBe(error);
      expect((await contentOf(storage, name)).toString()).toBe('before');
      expect(await namesOf(storage, `kept/${size}`)).toEqual([name]);
    });

    it('writes nothing when it is aborted', async () => {
      const stop = new AbortController();
      async function* stopsHalfWay() {
        yield randomBytes(9 * 1024 * 1024);
        stop.abort(new Error('cancelled'));
        yield randomBytes(9 * 1024 * 1024);
      }
      await expect(storage.write('aborted', stopsHalfWay(), { signal: stop.signal })).rejects.toThrow('cancelled');
      expect(await storage.stat('aborted')).toBeUndefined();
    });

    it('keeps one whole file when two write the same name at once', async () => {
      const contents = [randomBytes(LARGE_BYTES), randomBytes(LARGE_BYTES)];
      await Promise.all(contents.map((content) => storage.write('raced', inParts(content))));
      const kept = await contentOf(storage, 'raced');
      expect(contents.some((content) => content.equals(kept))).toBe(true);
    });

    it('lists what begins with a prefix, in the order of names', async () => {
      const names = ['l/a-b', 'l/a/b', 'l/a/c', 'l/a0', 'l/app_id=~41~x/day=2026-01-01/e.parquet', 'lx'];
      for (const name of [...names].reverse()) await write(storage, name, name);
      expect(await namesOf(storage, 'l/')).toEqual(names.slice(0, -1));
      expect(await namesOf(storage, 'l/a/')).toEqual(['l/a/b', 'l/a/c']);
      expect(await namesOf(storage, 'l/a')).toEqual(names.slice(0, -1));
      expect(await namesOf(storage, 'none/')).toEqual([]);
    });

    it('lists any number of files', async () => {
      const wanted = Array.from({ length: files }, (_, index) => `many/${String(index).padStart(4, '0')}`);
      for (let from = 0; from < files; from += 10) {
        await Promise.all(wanted.slice(from, from + 10).map((name) => write(storage, name, 'x')));
      }
      expect(await namesOf(storage, 'many/')).toEqual(wanted);
    });

    it('has deleted a file when it says so, and deletes what is not there', async () => {
      await write(storage, 'deleted', 'x');
      await storage.delete('deleted');
      await storage.delete('deleted');
      expect(await storage.stat('deleted')).toBeUndefined();
      expect(await namesOf(storage, 'deleted')).toEqual([]);
    });

    it('says of a file that is not there that there is none', async () => {
      expect(await storage.stat('missing/file')).toBeUndefined();
      await expect(contentOf(storage, 'missing/file')).rejects.toSatisfy((error) => hasCode(error, 'no_such_file'));
    });

    it('lets a reader leave half way', async () => {
      await storage.write('left', inParts(randomBytes(LARGE_BYTES)));
      for await (const part of storage.read('left')) {
        expect(part.length).toBeGreaterThan(0);
        break;
      }
      expect((await contentOf(storage, 'left')).length).toBe(LARGE_BYTES);
    });

    it.each([
      '',
      '/etc/passwd',
      '../x',
      'a/../../x',
      'a//b',
      'a/',
      './a',
      'a\\b',
      'ä',
      'a b',
      'a\0',
      'a.tmp',
      'x'.repeat(901),
    ])('refuses the name %j', async (name) => {
      await expect(write(storage, name, 'x')).rejects.toThrow(TypeError);
      await expect(contentOf(storage, name)).rejects.toThrow(TypeError);
      await expect(storage.stat(name)).rejects.toThrow(TypeError);
      await expect(storage.delete(name)).rejects.toThrow(TypeError);
    });
  });
}
