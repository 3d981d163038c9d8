import { waitFor } from '@analytics/testing';
import { countingJob } from '../fixture/jobs.ts';
import { createJobsFixture } from '../fixture/jobs-on-log.ts';

// Runs the jobs of a configuration until it is killed. A line of output is a step, with the moment at which it began;
// with a number of steps it makes the job itself, where there is none yet, and ends when the job is done.
const [environment = '{}', steps] = process.argv.slice(2);
const STEP_MS = 10;
const tell = (...words: unknown[]) => process.stdout.write(`${words.join(' ')}\n`);

const definition = countingJob({ stepMs: STEP_MS, took: (_, index) => tell('step', index, Date.now()) });
const fixture = createJobsFixture();
const { make, start, catalog } = await fixture.openProcess(
  definition,
  JSON.parse(environment) as Record<string, string>,
);
if (steps !== undefined && catalog.list('job').length === 0) await make({ steps: Number(steps) });
const runner = await start();
await waitFor(() => runner.health?.().status === 'ok', { timeoutMs: 60_000 });
tell('ready');
if (steps !== undefined) {
  const job = await waitFor(() => catalog.list('job').find(({ value }) => value.endedAt !== undefined), {
    timeoutMs: 600_000,
  });
  tell('ended', job.value.state, JSON.stringify(job.value.result));
  await fixture.cleanUp();
}
