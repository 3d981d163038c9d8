import { describe, expect, it } from 'vitest';
import { measuredCase, subject } from '../report/fixture.js';
import { stagesTable } from '../report/stages-table.js';
import { ingestStages } from './ingest-stages.js';
import { eventsOf, SHAPES } from './shapes.js';
import type { Stage } from './stage.js';
import { workerStages } from './worker-stages.js';

const EVENTS = 100;
const NOW_MS = Date.UTC(2026, 0, 15, 12);

/** Does every stage; what the last one has made. */
function lastOf<Made>(stages: readonly Stage[]): Made {
  let made: unknown;
  for (const { run } of stages) made = run();
  return made as Made;
}

describe.each(SHAPES)('the stages of events of the shape %s', (shape) => {
  it('carry every event to the produce request and to the post, again and again', async () => {
    const events = eventsOf(shape, EVENTS, NOW_MS);
    const ingest = await ingestStages(events, NOW_MS);
    const worker = workerStages(ingest.records, NOW_MS);
    for (let time = 0; time < 2; time += 1) {
      const requests = Buffer.concat(await lastOf<Promise<Buffer[]>>(ingest.stages));
      const posts = Buffer.concat(lastOf<Buffer[]>(worker));
      for (const { eventId } of events) {
        expect(requests.includes(eventId)).toBe(true);
        expect(posts.includes(eventId)).toBe(true);
      }
    }
  });
});

it('a stage stands beside the parsing of events of its own shape', () => {
  const subjects = [
    subject('JSON.parse', 1_000),
    subject('worker, all', 100),
    subject('JSON.parse, 2 KB', 500),
    subject('worker, all, 2 KB', 100),
  ];
  expect(stagesTable(measuredCase(...subjects).subjects).rows).toEqual([
    ['JSON.parse', '1,000', '1.00'],
    ['worker, all', '10,000', '10.0'],
    ['JSON.parse, 2 KB', '2,000', '1.00'],
    ['worker, all, 2 KB', '10,000', '5.00'],
  ]);
});
