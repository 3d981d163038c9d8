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
    correlationId: 'c-1',
    reason: 'invalid_record',
    detail: expect.stringContaining('/eventType'),
  });
  expect(lines[0]).not.toContain('hunter2');
});
