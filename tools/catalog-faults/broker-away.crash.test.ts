import { randomUUID } from 'node:crypto';
import { sleep } from '@analytics/shared/batching';
import { describeOnRealServers, type ServiceProcess, waitFor } from '@analytics/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { numberOf, putApp, readApp, startOwnKafka } from './controls.js';

const CYCLES = 2;
/** Between two calls of one client. */
const REST_MS = 20;
/** How long reads go on while there is no broker. */
const AWAY_MS = 5_000;
const RECOVERED_WITHIN_MS = 120_000;
/** A process that is connected knows a change within a second; after an outage each connects again in its own time. */
const CAUGHT_UP_WITHIN_MS = 10_000;

describeOnRealServers('a catalog in Kafka whose broker is killed and comes back', (servers) => {
  let kafka: Awaited<ReturnType<typeof startOwnKafka>>;
  let writer: ServiceProcess;
  let reader: ServiceProcess;
  let fresh: ServiceProcess | undefined;
  beforeAll(async () => {
    kafka = await startOwnKafka(servers);
    [writer, reader] = [await kafka.startControl(), await kafka.startControl()];
  });
  afterAll(async () => {
    for (const control of [writer, reader, fresh]) await control?.stop('SIGKILL');
    await kafka?.stop();
  });

  it('answers from memory meanwhile, refuses changes with 503, loses none that it acknowledged, and catches up', async () => {
    const appId = `app-${randomUUID().slice(0, 8)}`;
    let isOver = false;
    let number = 0;
    let newest = { revision: 0, number: -1 };
    const refused: string[] = [];
    /** Since the broker was killed. */
    let refusedNow = 0;
    const writing = (async () => {
      while (!isOver) {
        const { revision } = await readApp(writer, appId).catch(() => ({ revision: 0 }));
        const { status, text } = await putApp(writer, appId, { number, revision });
        if (status === 200 || status === 201) newest = { revision: JSON.parse(text).revision, number };
        else if (status === 503) refusedNow += 1;
        // A change whose answer said 503 may have come to be: the next is on another revision then.
        else if (status !== 409) refused.push(`${status} ${text}`);
        number += 1;
        await sleep(REST_MS);
      }
    })();
    await waitFor(() => newest.revision > 5, { timeoutMs: RECOVERED_WITHIN_MS });
    const caughtUpMs: number[] = [];
    for (let cycle = 0; cycle < CYCLES; cycle += 1) {
      kafka.kill();
      refusedNow = 0;
      const before = newest;
      const until = Date.now() + AWAY_MS;
      while (Date.now() < until) {
        for (const control of [writer, reader]) {
          const found = await readApp(control, appId);
          expect(numberOf(found), JSON.stringify(found)).toBeDefined();
        }
        await sleep(REST_MS);
      }
      await waitFor(() => refusedNow > 0, { what: 'a change that is refused', timeoutMs: RECOVERED_WITHIN_MS });
      await kafka.start();
      await waitFor(() => newest.revision > before.revision, {
        what: 'a change that is taken again',
        timeoutMs: RECOVERED_WITHIN_MS,
      });
      const taken = newest.revision;
      const at = performance.now();
      const knows = async () => (await readApp(reader, appId)).revision >= taken;
      await waitFor(knows, { what: 'the change at the other process', timeoutMs: RECOVERED_WITHIN_MS });
      caughtUpMs.push(performance.now() - at);
      expect((await readApp(writer, appId)).revision).toBeGreaterThanOrEqual(before.revision);
    }
    isOver = true;
    await writing;
    expect(refused).toEqual([]);
    expect(Math.max(...caughtUpMs), caughtUpMs.join(', ')).toBeLessThan(CAUGHT_UP_WITHIN_MS);
    fresh = await kafka.startControl();
    const found = await readApp(fresh, appId);
    expect(found.revision).toBeGreaterThanOrEqual(newest.revision);
    if (found.revision === newest.revision) expect(numberOf(found)).toBe(newest.number);
  });
});
