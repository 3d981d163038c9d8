import { storeUnavailable } from '@analytics/shared/errors';
import type { Point, Store, WriteOutcome } from '@analytics/shared/ports';
import { eventPoint } from '@analytics/testing';
import { expect, it, vi } from 'vitest';
import type { RecordState } from '../../../src/pipeline/record-outcome.js';
import { createWriteStep } from '../../../src/pipeline/steps/write.js';
import { failing, storeThat } from '../../fixture/ports.js';
import { badAt, eventAt } from '../../fixture/records.js';

const good = (offset: number): RecordState<Point> & { status: 'ok' } => ({
  status: 'ok',
  source: eventAt(offset),
  value: eventPoint({ eventId: `e-${offset}` }),
});
const bad = (offset: number): RecordState<Point> & { status: 'dead_letter' } => ({
  status: 'dead_letter',
  source: badAt(offset),
  reason: 'not_json',
  message: 'cut',
});

it('gives each record the outcome of its own point, and leaves dead letters between them as they are', async () => {
  const outcomes: WriteOutcome[] = [
    { status: 'stored' },
    { status: 'rejected', message: 'is too odd' },
    { status: 'duplicate', timestamp: 1 },
  ];
  const write = createWriteStep({ store: storeThat(async () => outcomes) });
  const steps = [bad(0), good(1), good(2), bad(3), good(4)] as const;
  expect(await write(steps)).toEqual([
    steps[0],
    { status: 'stored', source: steps[1].source, point: steps[1].value },
    { status: 'dead_letter', source: steps[2].source, reason: 'refused_by_store', message: 'is too odd' },
    steps[3],
    { status: 'duplicate', source: steps[4].source, point: steps[4].value },
  ]);
});

it('gives the store all good points in one write, in order', async () => {
  const writes: (readonly Point[])[] = [];
  const write = createWriteStep({
    store: storeThat(async (points) => {
      writes.push(points);
      return points.map(() => ({ status: 'stored' }));
    }),
  });
  const steps = [good(1), bad(2), good(3)] as const;
  await write(steps);
  expect(writes).toEqual([[steps[0].value, steps[2].value]]);
});

it('writes as a backlog, so that clients that wait go before it', async () => {
  const store = storeThat(vi.fn<Store['write']>(async () => [{ status: 'stored' }]));
  await createWriteStep({ store })([good(1)]);
  expect(store.write).toHaveBeenCalledWith(expect.anything(), { priority: 'backlog' });
});

it('leaves the store alone when there is nothing to write', async () => {
  const write = createWriteStep({ store: storeThat(failing(new Error('asked'))) });
  const step = bad(0);
  expect(await write([step])).toEqual([step]);
});

it('throws what the store throws, so that the batch comes again', async () => {
  const away = storeUnavailable(new Error('away'));
  const write = createWriteStep({ store: storeThat(failing(away)) });
  await expect(write([good(0)])).rejects.toBe(away);
});

it('throws when the store leaves out an outcome, so that no record is taken for settled', async () => {
  const write = createWriteStep({ store: storeThat(async () => [{ status: 'stored' }]) });
  await expect(write([good(0), good(1)])).rejects.toThrow('one outcome a point');
});
