import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Figures } from './cases/chaos-case.js';
import type { Played } from './play-cases.js';
import { markdownOf, writeSection } from './report.js';

const figures = (over: Partial<Figures> = {}): Figures => ({
  acknowledged: 12_345,
  lost: 0,
  countedTwice: 0,
  deadLettered: 2,
  longestMs: 8_123,
  backMs: 4_321,
  ledgerCloses: true,
  notes: [],
  failures: [],
  ...over,
});
const passed: Played = { name: 'kill', fault: 'killed', status: 'passed', figures: figures() };

describe('the report', () => {
  it('has a row a case, and the command that makes it', () => {
    const markdown = markdownOf({ played: [passed], isShort: true, seconds: 300 });
    expect(markdown).toContain('`npm run chaos -- --short --write`: 1 of 1 cases passed in 5 minutes');
    expect(markdown).toContain('| kill | killed | 12,345 | 0 | 0 | 2 | 8.1 s | 4.3 s | yes |');
  });

  it('says what failed, and why a case was not played', () => {
    const played: Played[] = [
      { ...passed, status: 'failed', figures: figures({ lost: 3, failures: ['3 are lost'] }) },
      { name: 'disk', fault: 'full', status: 'skipped', reason: 'no mount | here' },
    ];
    const markdown = markdownOf({ played, isShort: false, seconds: 60 });
    expect(markdown).toContain('killed – **failed**: 3 are lost | 12,345 | 3 |');
    expect(markdown).toContain('full – **skipped**: no mount \\| here');
  });

  it('puts ours beside what the older service was measured at', () => {
    const older = { what: 'overwritten', measured: '0.24 %', ours: ({ lost }: Figures) => `${lost} %` };
    const markdown = markdownOf({ played: [{ ...passed, older }], isShort: false, seconds: 60 });
    expect(markdown).toContain('| overwritten | kill | 0.24 % | 0 % |');
  });
});

describe('the section of the page', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chaos-report-'));
    file = join(folder, 'reliability.md');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is replaced, and what stands around it stays', async () => {
    writeSection(file, 'first');
    await writeFile(file, `${await readFile(file, 'utf8')}\nafter\n`);
    writeSection(file, 'second');
    const page = await readFile(file, 'utf8');
    expect(page).toContain('<!-- chaos -->\nsecond\n<!-- /chaos -->\n\nafter');
    expect(page).toContain('# What was done to it');
    expect(page).not.toContain('first');
  });

  it('is not guessed where a marker is missing', async () => {
    await writeFile(file, '<!-- chaos -->');
    expect(() => writeSection(file, 'text')).toThrow('only one of');
  });
});
