import { describe, expect, it } from 'vitest';
import type { Figures } from './cases/chaos-case.js';
import type { Played } from './play-cases.js';
import { markdownOf } from './report.js';

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
