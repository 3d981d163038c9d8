import { randomUUID } from 'node:crypto';
import { sleep } from '@analytics/shared/batching';
import { describeOnRealServers, type ServiceProcess, waitFor } from '@analytics/testing';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { numberOf, putApp, readApp, startOwnKafka } from './controls.js';

const APPS = ['a', 'b', 'c', 'd'];
const KILLS = 3;
/** Between two changes of one client. */
const REST_MS = 5;
const CHANGES_A_ROUND = 40;
const KNOWN_WITHIN_MS = 10_000;

interface Acknowledged {
  appId: string;
  revision: number;
  number: number;
}

interface Changing {
  /** Two who change the same send no equal changes: one that is there already is acknowledged again. */
  numbers: { first: number; step: number };
  isOver: () => boolean;
  told: (one: Acknowledged) => void;
}

describeOnRealServers('a catalog in Kafka whose writers are killed', (servers) => {
  let kafka: Awaited<ReturnType<typeof startOwnKafka>>;
  const controls: ServiceProcess[] = [];
  const startControl = async () => {
    const control = await kafka.startControl();
    controls.push(control);
    return control;
  };
  beforeAll(async () => {
    kafka = await startOwnKafka(servers);
  });
  afterEach(() => Promise.all(controls.splice(0).map((control) => control.stop('SIGKILL'))));
  afterAll(() => kafka?.stop());

  /** Changes an app again and again on what it reads, until told to stop; tells of each that was acknowledged. */
  async function change(control: ServiceProcess, appId: string, { numbers, isOver, told }: Changing) {
    for (let number = numbers.first; !isOver(); number = (number + numbers.step) % 3_000) {
      const current = await readApp(control, appId).catch(() => undefined);
      const { status, text } = await putApp(control, appId, { number, revision: current?.revision ?? 0 });
      if (status === 200 || status === 201) told({ appId, number, revision: JSON.parse(text).revision });
      // One that was killed gives no answer; of two who change it at once one is told of a conflict.
      else expect([0, 409, 503], text).toContain(status);
      await sleep(REST_MS);
    }
  }

  it('has what was acknowledged, and of a change that was not, all or nothing, kill after kill', async () => {
    const run = randomUUID().slice(0, 8);
    const control = await startControl();
    for (let round = 0; round < KILLS; round += 1) {
      const last = new Map<string, Acknowledged>();
      let count = 0;
      let isKilled = false;
      const told = (one: Acknowledged) => {
        last.set(one.appId, one);
        count += 1;
        if (count !== CHANGES_A_ROUND) return;
        isKilled = true;
        void control.stop('SIGKILL');
      };
      await Promise.all(
        APPS.map((app) =>
          change(control, `${app}-${run}`, { numbers: { first: 0, step: 1 }, isOver: () => isKilled, told }),
        ),
      );
      await control.restart();
      expect(last.size).toBe(APPS.length);
      for (const { appId, revision, number } of last.values()) {
        const found = await readApp(control, appId);
        // The change under way when it was killed may be there as well, as a whole.
        expect([revision, revision + 1]).toContain(found.revision);
        expect(numberOf(found), JSON.stringify(found)).toBe(number + found.revision - revision);
      }
    }
  });

  it('gives each revision to one of two who write at once, and the other sees it, while one is killed', async () => {
    const run = randomUUID().slice(0, 8);
    const [steady, killed] = [await startControl(), await startControl()];
    const acknowledged: Acknowledged[] = [];
    let isOver = false;
    const told = (one: Acknowledged) => void acknowledged.push(one);
    const clients = [steady, killed].flatMap((control, first) =>
      APPS.map((app) => change(control, `${app}-${run}`, { numbers: { first, step: 2 }, isOver: () => isOver, told })),
    );
    for (let kill = 0; kill < KILLS; kill += 1) {
      const before = acknowledged.length;
      await waitFor(() => acknowledged.length >= before + CHANGES_A_ROUND, { timeoutMs: 60_000 });
      await killed.stop('SIGKILL');
      await killed.restart();
    }
    isOver = true;
    await Promise.all(clients);

    const revisions = acknowledged.map(({ appId, revision }) => `${appId} ${revision}`);
    expect(new Set(revisions).size).toBe(revisions.length);
    const third = await startControl();
    for (const app of APPS) {
      const appId = `${app}-${run}`;
      const newest = acknowledged.filter((one) => one.appId === appId).sort((a, b) => b.revision - a.revision)[0];
      const found = await readApp(third, appId);
      expect(numberOf(found), JSON.stringify(found)).toBeDefined();
      expect(found.revision).toBeGreaterThanOrEqual(newest?.revision ?? Number.NaN);
      if (found.revision === newest?.revision) expect(numberOf(found)).toBe(newest.number);
      for (const control of [steady, killed]) {
        const isSame = async () => JSON.stringify(await readApp(control, appId)) === JSON.stringify(found);
        await waitFor(isSame, { what: `${appId} as the others have it`, timeoutMs: KNOWN_WITHIN_MS });
      }
    }
  });
});
