import { describe, expect, it } from 'vitest';
import { CASES } from '../cases/index.js';
import { chartsOf } from './charts.js';
import { results } from './fixture.js';
import { markdownOf } from './page.js';

describe('the page of a run', () => {
  const page = markdownOf(results, CASES, ['singles.svg']);

  it('has each measured case with its command, its medians and its spread', () => {
    expect(page).toContain('`npm run bench -- --only async-single` (2026-11-25, commit abc1234, 2 × Some CPU');
    expect(page).toMatch(/\| ours \| 2,000 \(1,000–2,400\) \|/);
    expect(page).toContain('ours: 1 acknowledged, 1 in InfluxDB');
    expect(page).not.toContain('--only worker');
  });

  it('marks targets as met, missed with a reason, or not measured', () => {
    expect(page).toMatch(/async single event, split: .* \| ≥ 0\.45 × \| 2\.00 \| ✓ \|/);
    expect(page).toMatch(/worker: events .* \| ≥ 1\.6 × \| not measured \| – \|/);
    expect(markdownOf(slowed(), CASES, [])).toMatch(/✗ async single event, split: .*: /);
  });

  it('has the same charts for the same figures, with figures in them and no ids that count', () => {
    const charts = chartsOf(results);
    expect([...charts.keys()]).toEqual(['singles.svg', 'singles-cpu.svg']);
    expect(chartsOf(results)).toEqual(charts);
    expect(charts.get('singles.svg')).toContain('async-single · ours');
  });
});

/** The same, with ours and the naive service turned round. */
function slowed() {
  const measured = results['async-single']!;
  const [ours, bare, naive] = measured.subjects;
  const turned = [{ ...naive!, name: 'ours' }, bare!, { ...ours!, name: 'naive service' }];
  return { 'async-single': { ...measured, subjects: turned } };
}
