import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { CASES } from '../../cases/index.js';
import { type Profiles, profilesPage } from './profiles-page.js';

const PROFILES: Profiles = {
  node: 'v20.20.2',
  before: { commit: 'abc1234' },
  after: { commit: 'def5678', profiledOn: '2026-11-28' },
  services: [{ case: 'worker', service: 'worker', after: { kafkajs: 60.04, pino: 39.9 } }],
  lines: [
    { area: 'accepting', before: 1_000, after: 1_005 },
    { area: 'batching', before: 7, after: 4 },
  ],
};
const TITLED = [{ name: 'worker', title: 'The worker alone' }];

describe('the page of profiles', () => {
  const page = profilesPage(PROFILES, TITLED);

  it('says what was profiled, when, and by what command', () => {
    expect(page).toContain(
      '**before**: commit abc1234, not profiled. **after**: commit def5678, profiled on 2026-11-28.',
    );
    expect(page).toContain('--before-commit abc1234 --after FOLDER --after-commit def5678 --write');
    expect(page).toContain('## The worker alone: worker\n\n`npm run bench -- --only worker --profile FOLDER`');
  });

  it('has the share of each part, the rest, and a dash where the case was not profiled', () => {
    expect(page).toContain('| kafkajs | – | 60.0 |\n| pino | – | 39.9 |\n| everything else | – | 0.1 |\n');
  });

  it('has the dozen parts that are the largest on either side, and the others together', () => {
    const equal = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`part-${index}`, 7]));
    const services = [
      { case: 'gone', service: 'worker', before: { ...equal, grown: 16 }, after: { grown: 4, pino: 96 } },
    ];
    const wide = profilesPage({ ...PROFILES, services }, TITLED);
    expect(wide).toContain('## gone: worker');
    expect(wide).toMatch(/\| pino \| 0\.0 \| 96\.0 \|\n\| grown \| 16\.0 \| 4\.0 \|\n\| part-0 \| 7\.0 \| 0\.0 \|/);
    expect(wide).toMatch(/part-9 .*\n\| everything else \| 14\.0 \| 0\.0 \|/);
  });

  it('says whether the hot path has more lines than before', () => {
    expect(page).toContain('without libraries: 2 more than before.');
    expect(page).toContain('| accepting | 1,000 | 1,005 |\n| batching | 7 | 4 |\n| all | 1,007 | 1,009 |');
    const fewer = [{ area: 'accepting', before: 2_000, after: 500 }];
    expect(profilesPage({ ...PROFILES, lines: fewer }, TITLED)).toContain('1,500 fewer than before.');
  });
});

describe('docs/performance/profiles.md', () => {
  it('is what profiles.json gives; else `npm run bench:profiles -- --from docs/performance/profiles.json --write`', async () => {
    const read = (name: string) => readFile(new URL(`../../../docs/performance/${name}`, import.meta.url), 'utf8');
    expect(await read('profiles.md')).toBe(profilesPage(JSON.parse(await read('profiles.json')) as Profiles, CASES));
  });
});
