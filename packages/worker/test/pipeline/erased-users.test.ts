import { catalogWithErased } from '@analytics/testing';
import { expect, it } from 'vitest';
import { testPipeline } from '../fixture/pipeline.js';
import { consumed, eventAt, headers, metricAt, NOW_MS } from '../fixture/records.js';

const ERASED_AT = NOW_MS;

/** A catalog in which the user `gone` of the app `shop` is erased. */
const catalogOf = ({ allowAgain = false } = {}) =>
  catalogWithErased({ userId: 'gone', erasedAt: ERASED_AT, allowAgain });
const gone = (offset: number, overrides: Parameters<typeof eventAt>[1] = {}) =>
  eventAt(offset, { userId: 'gone', ...overrides });

it('records of an erased user end as erased, and those of others are stored', async () => {
  const { run, taken, deadLetters, counted } = testPipeline({ catalog: catalogOf() });
  const counts = await run(gone(0), eventAt(1), gone(2), eventAt(3, { userId: 'gone', appId: 'other' }));
  expect(counts).toEqual({ stored: 2, duplicate: 0, deadLettered: 0, alreadySettled: 0, erased: 2 });
  expect(taken).toEqual(['store: e-1 e-3']);
  expect(deadLetters).toEqual([]);
  expect(await counted()).toEqual({ 'event async stored': 2, 'event async erased': 2 });
});

it('a bad record of an erased user makes no dead letter, which would keep what was to go', async () => {
  const { run, deadLetters } = testPipeline({ catalog: catalogOf() });
  const bad = { ...gone(0), value: Buffer.from('{"appId":"shop","userId":"gone","email":"a@example.org"}') };
  expect(await run(bad)).toMatchObject({ erased: 1, deadLettered: 0 });
  expect(deadLetters).toEqual([]);
});

it('a redriven dead letter of an erased user ends as erased, though it is appended later', async () => {
  const { run } = testPipeline({ catalog: catalogOf({ allowAgain: true }) });
  const origin = {
    'dlq-topic': 'analytics.events',
    'dlq-partition': '0',
    'dlq-offset': '5',
    'dlq-appended-at': String(ERASED_AT - 1),
  };
  const redriven = gone(9, { timestamp: ERASED_AT + 1 });
  expect(await run({ ...redriven, headers: headers(origin), appendedAt: ERASED_AT + 1 })).toMatchObject({ erased: 1 });
});

it('what is dated after the erasure is stored where the app takes the user again', async () => {
  const { run } = testPipeline({ catalog: catalogOf({ allowAgain: true }) });
  const after = { ...gone(0, { timestamp: ERASED_AT + 1 }), appendedAt: ERASED_AT + 1 };
  const before = { ...gone(1, { timestamp: ERASED_AT }), appendedAt: ERASED_AT + 1 };
  expect(await run(after, before)).toMatchObject({ stored: 1, erased: 1 });
});

it.each(['null', '1', '"text"', '[]', '{"appId":"shop","userId":{"a":1}}'])(
  'the value %s is nobody’s, and a dead letter as before',
  async (value) => {
    const { run } = testPipeline({ catalog: catalogOf() });
    expect(await run(consumed(value))).toMatchObject({ deadLettered: 1, erased: 0 });
  },
);

it('metrics have no user', async () => {
  const { run } = testPipeline({ catalog: catalogOf() });
  expect(await run(metricAt(0))).toMatchObject({ stored: 1, erased: 0 });
});
