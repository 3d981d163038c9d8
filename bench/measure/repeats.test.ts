import { expect, it } from 'vitest';
import { measureInTurns, type Subject } from './repeats.js';

it('subjects are measured in turns, after all were warmed up', async () => {
  const runs: string[] = [];
  const subject = (name: string): Subject => ({
    name,
    main: name,
    run: async (seconds) => {
      runs.push(`${name} ${seconds}`);
      return { seconds, events: runs.length, processes: {} };
    },
  });
  const results = await measureInTurns([subject('a'), subject('b')], {
    repeats: 2,
    seconds: 8,
    warmUpSeconds: 4,
    log: () => {},
  });
  expect(runs).toEqual(['a 4', 'b 4', 'a 8', 'b 8', 'a 8', 'b 8']);
  expect(results.map(({ samples }) => samples.map(({ events }) => events))).toEqual([
    [3, 5],
    [4, 6],
  ]);
});
