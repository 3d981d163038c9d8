import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { WriteHealth, writeFault } from '../src/store/write-health.js';

const PATIENT = { timeout: 20_000 };

const FULL = new Error('IO Error: Could not write file "/data/store.duckdb.wal": No space left on device');
const AWAY = new Error('IO Error: Could not write file: Input/output error');

const started: WriteHealth[] = [];
afterEach(async () => {
  for (const health of started.splice(0)) await health.stop();
});

function healthWith({ tryWriting = vi.fn(async () => {}), freeBytes = vi.fn(async () => 2 ** 40) } = {}) {
  const health = new WriteHealth({ file: '/data/store.duckdb', tryWriting, freeBytes, tryAgainMs: 1 });
  started.push(health);
  return { health, tryWriting, freeBytes };
}

const isOk = (health: WriteHealth) => vi.waitFor(() => expect(health.report).toEqual({ status: 'ok' }), PATIENT);

describe('the health of writes', () => {
  it('is degraded from the first failure on, and names a full disk', () => {
    const { health } = healthWith({ tryWriting: vi.fn(() => Promise.reject(FULL)) });
    health.hasFailed(FULL);
    expect(health.report).toEqual({
      status: 'degraded',
      detail: 'the disk of /data/store.duckdb is full and writes fail: make room; it goes on by itself',
    });
    health.hasFailed(AWAY);
    expect(health.report).toEqual({ status: 'degraded', detail: `writes to /data/store.duckdb fail: ${AWAY.message}` });
  });

  it('is ok again after a write', () => {
    const { health } = healthWith();
    health.hasFailed(AWAY);
    health.hasWritten();
    expect(health.report).toEqual({ status: 'ok' });
  });

  it('comes back by itself when nobody writes any more', async () => {
    const tryWriting = vi.fn(async () => {}).mockRejectedValueOnce(AWAY);
    const { health } = healthWith({ tryWriting });
    health.hasFailed(AWAY);
    await isOk(health);
    expect(tryWriting).toHaveBeenCalledTimes(2);
  });

  it('after a full disk it comes back only when there is room for more than a small write', async () => {
    const freeBytes = vi.fn(async () => 2 ** 40).mockResolvedValueOnce(4_096);
    const { health, tryWriting } = healthWith({ freeBytes });
    health.hasFailed(FULL);
    await isOk(health);
    expect([freeBytes.mock.calls.length, tryWriting.mock.calls.length]).toEqual([2, 1]);
  });

  it('a stopped one tries no more', async () => {
    vi.useFakeTimers();
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const { health, tryWriting } = healthWith();
    health.hasFailed(AWAY);
    await health.stop();
    health.hasFailed(AWAY);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(tryWriting).not.toHaveBeenCalled();
  });
});

describe('who writes to a full disk', () => {
  it('is told so, and when to come again', () => {
    expect(writeFault(FULL)).toMatchObject({
      code: 'store_unavailable',
      message: 'The disk of the store is full. Whether the write took effect is unknown.',
      retryAfterSeconds: 10,
      cause: FULL,
    });
  });

  it('of another failure is told what holds of all', () => {
    expect(writeFault(AWAY)).toMatchObject({ code: 'store_unavailable', retryAfterSeconds: 2, cause: AWAY });
  });
});
