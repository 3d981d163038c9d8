import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

const read = (file: string) => readFile(new URL(`../../${file}`, import.meta.url), 'utf8');

describe('docs/api.md', () => {
  it('says the limits in numbers', async () => {
    const page = await read('docs/api.md');
    for (const limit of ['1,000', '262,144', '5,242,880', '512', '128', '256', '16', '32', '10,000', '100,000']) {
      expect(page).toMatch(new RegExp(String.raw`^\| [^|]+ \| ${limit} \|`, 'm'));
    }
  });

  it('has the section that refusals of foreign shapes point to', async () => {
    expect(await read('packages/ingest-api/src/accept/foreign-shapes.ts')).toContain('"From another service"');
    expect(await read('docs/api.md')).toContain('### From another service\n');
  });

  it('ends each summary with one mark', async () => {
    expect(await read('docs/api.md')).not.toMatch(/[?!.]\.(?:\s|$)/m);
  });
});
