import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Point, Store } from '@analytics/shared/ports';
import { eventPoint } from '@analytics/testing';
import { afterEach, expect, it } from 'vitest';
import { createFixture } from './store-fixture.js';

const fixture = createFixture();
afterEach(() => fixture.cleanUp());

const NOW = Date.now();
const RANGE = { from: 0, to: NOW };
const EVENTS = 100_000;
const BATCH = 5_000;

const event = (appId: string, index: number): Point =>
  eventPoint({ appId, eventId: `e${index}`, userId: `user ${index % 100}`, timestamp: NOW - 1 - index });

/** Of two apps in turn, so that every part of the table has rows of both. */
async function write(store: Store): Promise<void> {
  for (let from = 0; from < EVENTS; from += BATCH) {
    await store.write(Array.from({ length: BATCH }, (_, at) => event(at % 2 === 0 ? 'gone' : 'stays', from + at)));
  }
}

/** Begins the deletion in a process of its own, which is killed that long after it has started. */
async function killedDeletion(file: string, afterMs: number): Promise<void> {
  const script = fileURLToPath(new URL('deletion-killer.ts', import.meta.url));
  const args = ['--conditions=@analytics/source', '--import', 'tsx', script, file, 'gone', String(NOW)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  for await (const line of createInterface({ input: child.stdout })) {
    if (line !== 'started') continue;
    await sleep(afterMs);
    child.kill('SIGKILL');
  }
  await closed;
}

it('a deletion that is killed at any moment is finished by the next one, and takes nothing else', async () => {
  const file = fixture.newFile();
  const first = await fixture.openStore(file);
  await write(first);
  await first.stop();
  const count = async (store: Store, appId: string) =>
    (await store.countRecords({ kind: 'event', appId, range: RANGE })).reduce((sum, { count: some }) => sum + some, 0);
  for (const afterMs of [0, 20, 60, 120, 300]) {
    await killedDeletion(file, afterMs);
    const store = await fixture.openStore(file, { expectExisting: true });
    expect(await count(store, 'stays')).toBe(EVENTS / 2);
    // Of what is left, the filter of known ids knows everything; of what is gone nothing counts as known.
    const left = await count(store, 'gone');
    const figures = await store.dashboard({ appId: 'gone', range: RANGE, intervalMs: 86_400_000 });
    expect(figures.totalEvents).toBe(left);
    expect(await store.write([event('stays', 1)])).toMatchObject([{ status: 'duplicate' }]);
    await store.stop();
  }
  const store = await fixture.openStore(file, { expectExisting: true });
  await store.deleteRecords({ kind: 'event', appId: 'gone', range: RANGE });
  expect(await count(store, 'gone')).toBe(0);
  expect(await count(store, 'stays')).toBe(EVENTS / 2);
  expect(await store.write([event('gone', 0), event('stays', 1)])).toMatchObject([
    { status: 'stored' },
    { status: 'duplicate' },
  ]);
  expect(await count(store, 'gone')).toBe(1);
}, 300_000);
