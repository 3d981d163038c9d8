import { expect, it } from 'vitest';
import { batchOf } from '../src/queue.js';
import { makeRecord } from '../src/records.js';
import { uuidV7 } from '../src/uuid-v7.js';

it('an id is a UUIDv7 of its moment', () => {
  const time = Date.parse('2026-11-27T00:00:00Z');
  const id = uuidV7(time);
  expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(time);
});

it('a record keeps the id and the time that it comes with', () => {
  expect(JSON.parse(makeRecord('metric', { metricId: 'm-1', timestamp: 5 }).json)).toEqual({
    metricId: 'm-1',
    timestamp: 5,
  });
});

it('a batch is of one kind and within its bytes, but never empty', () => {
  const events = ['a', 'b', 'c'].map((id) => ({ id, kind: 'event' as const, json: '€'.repeat(10) }));
  const mixed = [{ id: 'm', kind: 'metric' as const, json: '1' }, ...events];
  expect(batchOf(mixed, 10, 1_000).map(({ id }) => id)).toEqual(['m']);
  expect(batchOf(events, 10, 70).map(({ id }) => id)).toEqual(['a', 'b']);
  expect(batchOf(events, 10, 1)).toHaveLength(1);
});
