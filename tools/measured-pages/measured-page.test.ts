import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeMeasured } from './measured-page.js';

const PAGE = { section: 'figures', intro: '# Title\n' };

describe('the measured section of a page', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'measured-page-'));
    file = join(folder, 'page.md');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is replaced, and the text around it stays', async () => {
    writeMeasured(file, PAGE, 'first');
    await writeFile(file, `${await readFile(file, 'utf8')}\nafter\n`);
    writeMeasured(file, PAGE, 'second');
    expect(await readFile(file, 'utf8')).toBe('# Title\n\n<!-- figures -->\nsecond\n<!-- /figures -->\n\nafter\n');
  });

  it('is refused when only one of its markers is there', async () => {
    await writeFile(file, '<!-- figures -->');
    expect(() => writeMeasured(file, PAGE, 'text')).toThrow('only one of');
  });
});
