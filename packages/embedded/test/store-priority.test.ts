import { eventPoint } from '@analytics/testing';
import { afterEach, expect, it } from 'vitest';
import { createFixture } from './store-fixture.js';

const { newFile, openStore, cleanUp } = createFixture();
afterEach(cleanUp);

const points = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => eventPoint({ appId: 'app', eventId: `${name}-${index}` }));

it('a caller does not wait for a backlog that came before it', async () => {
  const store = await openStore(newFile());
  const settled: string[] = [];
  const write = async (name: string, count: number, priority: 'caller' | 'backlog') => {
    await store.write(points(name, count), { priority });
    settled.push(name);
  };
  const backlog = Array.from({ length: 30 }, (_, index) => write(`backlog ${index}`, 1_000, 'backlog'));
  await Promise.all([...backlog, write('caller', 10, 'caller')]);
  expect(settled.indexOf('caller')).toBeLessThanOrEqual(10);
  expect(settled).toHaveLength(31);
});
