import { expect, it } from 'vitest';
import { anyone, doorApp } from '../fixture.js';

it('a hundred thousand points of one request are all kept, once', async () => {
  const { ask, records } = await doorApp({ authenticator: anyone });
  const lines = Array.from({ length: 100_000 }, (_, index) => `cpu,h=a v=${index} ${1795600800000 + index}\n`).join('');
  const answer = await ask({ method: 'POST', url: '/api/v2/write?bucket=b&precision=ms', payload: lines });
  expect([answer.status, answer.text]).toEqual([204, '']);
  expect(new Set(records().map(({ metricId }) => metricId)).size).toBe(100_000);
});
