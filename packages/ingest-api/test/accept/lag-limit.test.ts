import { expect, it, vi } from 'vitest';
import { LagLimit } from '../../src/accept/lag-limit.ts';

it('lets on up to the limit, and refuses above it with the lag as the reason', async () => {
  let lag = 100;
  let nowMs = 0;
  const limit = new LagLimit({ lag: async () => lag, maxRecords: 100, now: () => nowMs });
  await limit.check();
  lag = 101;
  nowMs += 100;
  await expect(limit.check()).rejects.toMatchObject({
    code: 'overloaded',
    retryAfterSeconds: 2,
    message: '101 queued records wait to be stored, and MAX_LAG_RECORDS=100 may. Nothing of this write was taken.',
  });
});

it('asks for the lag once in 100 ms, and never decides by an older one', async () => {
  let nowMs = 0;
  const lag = vi.fn(async () => 500);
  const limit = new LagLimit({ lag, maxRecords: 100, now: () => nowMs });
  await Promise.allSettled([limit.check(), limit.check()]);
  nowMs = 99;
  await expect(limit.check()).rejects.toThrow('500 queued records');
  expect(lag).toHaveBeenCalledTimes(1);
  nowMs = 3_600_000;
  lag.mockResolvedValue(0);
  await limit.check();
});

it('lets on when the log does not tell: the append will', async () => {
  const lag = async () => {
    throw new Error('closed');
  };
  await expect(new LagLimit({ lag, maxRecords: 100 }).check()).resolves.toBeUndefined();
});
