import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { BOUNDS, mustNotExceed } from '../src/reads/bounds.js';

it('a question that would read too much is told how much shorter its range must be, and what else helps', () => {
  const amount = { count: 300, most: 100, of: 'events', advice: 'ask for one eventName' };
  expect(() => mustNotExceed(amount)).toThrow(
    expect.objectContaining({
      code: 'question_too_large',
      detail:
        'More than 100 events would have to be read. startTime: take a range of at most 33 % of this one, or ask for one eventName.',
      errors: [{ path: 'startTime', message: 'take a range of at most 33 % of this one, or ask for one eventName' }],
    }),
  );
  expect(() => mustNotExceed({ ...amount, count: 100 })).not.toThrow();
});

it('the bounds are those that the documentation says', async () => {
  const page = await readFile(new URL('../../../docs/questions.md', import.meta.url), 'utf8');
  const [, table = ''] = /\| InfluxDB reads at most \|[^\n]*\n((?:\|[^\n]*\n)+)/.exec(page) ?? [];
  const numbers = [...table.matchAll(/^\| ([\d,]+) /gm)].map(([, number = '']) => Number(number.replaceAll(',', '')));
  const { rollupUnits: _, ...events } = BOUNDS;
  expect(numbers).toEqual(Object.values(events));
});
