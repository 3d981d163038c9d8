import { expect, it } from 'vitest';
import { testPipeline } from '../fixture/pipeline.js';
import { consumed, eventAt, headers } from '../fixture/records.js';

it("a dead letter's log line says where it was, why, and whose request it came from, but nothing of what it holds", async () => {
  const { run, logged } = testPipeline();
  const held = '{"appId":"shop","userId":"hunter2","properties":{"password":"hunter2"}}';
  await run(eventAt(6), consumed(held, { offset: 7, headers: headers({ 'correlation-id': 'c-1' }) }));
  const lines = logged().trim().split('\n');
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0]!)).toMatchObject({
    level: 'warn',
    topic: 'analytics.events',
    partition: 0,
    offset: 7,
    lastOffset: 7,
    records: 1,
    correlationIds: ['c-1'],
    reason: 'invalid_record',
    detail: expect.stringContaining('/eventType'),
  });
  expect(lines[0]).not.toContain('hunter2');
});

it('many dead letters of one batch are one line a reason, not a line each', async () => {
  const { run, logged } = testPipeline();
  const bad = (offset: number) => consumed('{}', { offset, headers: headers({ 'correlation-id': `c-${offset}` }) });
  await run(...Array.from({ length: 50 }, (_, offset) => bad(offset)), consumed('no json', { offset: 50 }));
  const lines = logged()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  expect(lines).toMatchObject([
    { records: 50, offset: 0, lastOffset: 49, correlationIds: ['c-0', 'c-1', 'c-2', 'c-3', 'c-4'] },
    { records: 1, offset: 50 },
  ]);
});
