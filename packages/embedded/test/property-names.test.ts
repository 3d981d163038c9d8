import { eventPoint } from '@analytics/testing';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, expect, it } from 'vitest';
import { readProperties } from '../src/store/reads/figures/properties.js';
import { createFixture } from './store-fixture.js';

const fixture = createFixture();
afterEach(() => fixture.cleanUp());

it('of more events than are looked into, the newest are, and the answer says that it is of a part', async () => {
  const file = fixture.newFile();
  const store = await fixture.openStore(file);
  const now = Date.now();
  const event = (age: number, properties: Record<string, unknown>) =>
    eventPoint({ appId: 'app', timestamp: now - age, properties });
  await store.write([event(3, { old: 1 }), event(2, { plan: 'a' }), event(1, { plan: 'b', step: 2 })]);
  await store.stop();
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  const query = { kind: 'property', appId: 'app', range: { from: 0, to: now + 1 }, limit: 10 } as const;
  const part = await readProperties(connection, query, 2);
  expect([part.isPart, part.names.map(({ name, count }) => [name, count])]).toEqual([
    true,
    [
      ['plan', 2],
      ['step', 1],
    ],
  ]);
  const whole = await readProperties(connection, query, 3);
  expect([whole.isPart, whole.names.map(({ name }) => name)]).toEqual([undefined, ['plan', 'old', 'step']]);
  connection.closeSync();
  instance.closeSync();
});
