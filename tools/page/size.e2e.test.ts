import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

interface Chunk {
  file: string;
  imports?: string[];
  dynamicImports?: string[];
}

const DIST = fileURLToPath(new URL('../../packages/web/dist/', import.meta.url));
const MAX_BYTES = 70_000;
const ENTRY = 'index.html';
const manifest = JSON.parse(readFileSync(`${DIST}.vite/manifest.json`, 'utf8')) as Record<string, Chunk>;
const style = manifest['style.css']?.file ?? '';

/** The files of a chunk and of all that it imports at once. */
function filesOf(name: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[name];
  if (chunk === undefined || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const imported of chunk.imports ?? []) filesOf(imported, seen);
  return seen;
}

const sizeOf = (files: Iterable<string>): number =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(`${DIST}${file}`)).length, 0);

describe('the built page', () => {
  const views = (manifest[ENTRY]?.dynamicImports ?? []).map((chunk) => ({
    name: chunk.replace(/^_|-[\w-]{8}\.js$/g, ''),
    chunk,
  }));

  it('has its views in files of their own', () => {
    expect(views.map(({ name }) => name)).toContain('overview');
  });

  it.each(views)('is under 70 kB gzipped with $name', ({ chunk }) => {
    expect(sizeOf(filesOf(chunk, filesOf(ENTRY, new Set([style]))))).toBeLessThan(MAX_BYTES);
  });

  it('is under 70 kB gzipped with all views, but for what draws charts', () => {
    const files = Object.values(manifest).map(({ file }) => file);
    expect(files.filter((file) => /\/chart-/.test(file))).toHaveLength(1);
    expect(sizeOf(new Set(files.filter((file) => !/\/chart-/.test(file))))).toBeLessThan(MAX_BYTES);
  });
});
