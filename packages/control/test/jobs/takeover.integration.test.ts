import { randomUUID } from 'node:crypto';
import { describeOnRealServers, type RealServers, waitFor } from '@analytics/testing';
import { afterEach, expect, it } from 'vitest';
import { type JobProcess, startJobProcess } from '../fixture/job-process.ts';
import { countingJob } from '../fixture/jobs.ts';
import { createJobsFixture } from '../fixture/jobs-on-log.ts';

const TAKEN_OVER_WITHIN_MS = 10_000;
const SLOW_MS = 60_000;

/** Topics of one test. */
function environmentOf({ KAFKA_BROKERS, KAFKA_REPLICATION_FACTOR, KAFKA_MIN_INSYNC_REPLICAS }: RealServers) {
  const run = randomUUID().slice(0, 8);
  const topics = ['EVENTS', 'METRICS', 'DEAD_LETTER', 'CATALOG', 'AUDIT'];
  return {
    ...Object.fromEntries(topics.map((name) => [`KAFKA_${name}_TOPIC`, `jobs-${run}-${name.toLowerCase()}`])),
    KAFKA_BROKERS,
    KAFKA_REPLICATION_FACTOR,
    KAFKA_MIN_INSYNC_REPLICAS,
    KAFKA_TOPIC_PARTITIONS: '1',
  };
}

/** Who took the steps, in the order of time: a name for each time that it changed. */
function turnsOf(processes: readonly JobProcess[]): number[] {
  const steps = processes.flatMap((one, name) => one.steps.map(({ at }) => ({ at, name })));
  const names = steps.sort((one, other) => one.at - other.at).map(({ name }) => name);
  return names.filter((name, index) => name !== names[index - 1]);
}

describeOnRealServers('two processes that run jobs over one Kafka', (servers) => {
  const fixture = createJobsFixture();
  afterEach(() => fixture.cleanUp());

  const startTwo = async (steps: number) => {
    const environment = environmentOf(servers);
    const observer = await fixture.openProcess(countingJob(), environment);
    const id = await observer.make({ steps });
    const first = startJobProcess(environment);
    await waitFor(() => first.steps.length > 20, { timeoutMs: SLOW_MS, what: 'the first process running the job' });
    const second = startJobProcess(environment);
    await waitFor(() => second.isReady, { timeoutMs: SLOW_MS, what: 'the second process being ready' });
    const processes = [first, second];
    const lastOf = (one: JobProcess) => one.steps.at(-1)?.at ?? 0;
    // Whoever leads once the group has settled.
    const settledAt = Date.now() + 1_000;
    await waitFor(() => processes.some((one) => lastOf(one) > settledAt), { timeoutMs: SLOW_MS });
    const [leader, other] = lastOf(first) > lastOf(second) ? processes : [second, first];
    return { ...observer, id, processes, leader: leader!, other: other! };
  };

  it('one runs the job at a time, and the other goes on within ten seconds of the death of the one', async () => {
    const { id, jobOf, processes, leader, other } = await startTwo(2_500);
    const before = other.steps.length;
    const killedAt = Date.now();
    await leader.kill();
    await waitFor(() => other.steps.length > before, { timeoutMs: 30_000, what: 'the other process going on' });
    const takenOverMs = other.steps[before]!.at - killedAt;
    process.stdout.write(`taken over after ${takenOverMs} ms\n`);
    expect(takenOverMs).toBeLessThan(TAKEN_OVER_WITHIN_MS);
    await waitFor(() => jobOf(id).state === 'done', { timeoutMs: 120_000 });
    expect(jobOf(id).result).toEqual({ counted: 2_500 });
    // The second may have led as soon as it had come.
    expect(turnsOf(processes).length).toBeLessThanOrEqual(3);
  });

  it('one that stands still and wakes late does no harm', async () => {
    const { id, jobOf, processes, leader, other } = await startTwo(2_500);
    const before = other.steps.length;
    leader.signal('SIGSTOP');
    await waitFor(() => other.steps.length > before, { timeoutMs: 30_000, what: 'the other process going on' });
    const asleep = leader.steps.length;
    leader.signal('SIGCONT');
    await waitFor(() => jobOf(id).state === 'done', { timeoutMs: 120_000 });
    expect(jobOf(id).result).toEqual({ counted: 2_500 });
    // The step under way when it stood still, and one of the moment before it noticed.
    const late = leader.steps.slice(asleep).filter(({ at }) => at < (other.steps.at(-1)?.at ?? 0));
    expect(late.length).toBeLessThanOrEqual(2);
    expect(turnsOf(processes).length).toBeLessThanOrEqual(5);
  });
});
