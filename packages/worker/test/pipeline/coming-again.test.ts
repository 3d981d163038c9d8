import { logUnavailable, storeUnavailable } from '@analytics/shared/errors';
import type { WriteOutcome } from '@analytics/shared/ports';
import { describe, expect, it } from 'vitest';
import { testPipeline } from '../fixture/pipeline.js';
import { idOf } from '../fixture/ports.js';
import { badAt, eventAt } from '../fixture/records.js';

/** Fails the first time and does nothing after that. */
function failingOnce(error: Error): () => Promise<void> {
  let failed = false;
  return async () => {
    if (failed) return;
    failed = true;
    throw error;
  };
}

/** Keeps ids, as a store does: the second time they are duplicates. */
function rememberingWrite() {
  const ids = new Set<string>();
  return (points: readonly Parameters<typeof idOf>[0][]): WriteOutcome[] =>
    points.map((point) => {
      const status = ids.has(idOf(point)) ? 'duplicate' : 'stored';
      ids.add(idOf(point));
      return { status };
    });
}

const away = storeUnavailable(new Error('away'));

describe('when the store can say nothing', () => {
  it('the batch throws, nothing of it becomes a dead letter, and nothing is counted', async () => {
    const { run, taken, counted } = testPipeline({
      write: async () => {
        throw away;
      },
    });
    await expect(run(eventAt(0), badAt(1))).rejects.toBe(away);
    expect(taken).toEqual([]);
    expect(await counted()).toEqual({});
  });

  it('the same batch is settled once when it comes again', async () => {
    const untilBack = failingOnce(away);
    const write = rememberingWrite();
    const { run, taken, counted } = testPipeline({
      write: async (points) => {
        await untilBack();
        return write(points);
      },
    });
    const batch = [eventAt(0), badAt(1)];
    await expect(run(...batch)).rejects.toBe(away);
    expect(await run(...batch)).toEqual({ stored: 1, duplicate: 0, deadLettered: 1, alreadySettled: 0, erased: 0 });
    expect(taken).toEqual(['store: e-0', 'log: 1']);
    expect(await counted()).toEqual({ 'event async stored': 1, 'event async dead_lettered': 1 });
  });
});

describe('when a dead letter cannot be kept', () => {
  const full = logUnavailable(new Error('away'));

  it('the batch throws and nothing is counted, though its good records are stored', async () => {
    const { run, taken, counted } = testPipeline({ append: failingOnce(full) });
    await expect(run(eventAt(0), badAt(1))).rejects.toBe(full);
    expect(taken).toEqual(['store: e-0']);
    expect(await counted()).toEqual({});
  });

  it('its good records are known when it comes again, and each record is counted once', async () => {
    const write = rememberingWrite();
    const { run, deadLetters, counted } = testPipeline({
      write: async (points) => write(points),
      append: failingOnce(full),
    });
    const batch = [eventAt(0), badAt(1)];
    await expect(run(...batch)).rejects.toBe(full);
    expect(await run(...batch)).toEqual({ stored: 0, duplicate: 1, deadLettered: 1, alreadySettled: 0, erased: 0 });
    expect(deadLetters).toHaveLength(1);
    expect(await counted()).toEqual({ 'event async duplicate': 1, 'event async dead_lettered': 1 });
  });
});

describe('the order of a batch', () => {
  it('is the store first, then the dead letters', async () => {
    const { run, taken } = testPipeline();
    await run(badAt(0), eventAt(1), badAt(2));
    expect(taken).toEqual(['store: e-1', 'log: 0 2']);
  });

  it('waits for the dead letters to be durable before the batch is settled', async () => {
    const happened: string[] = [];
    let keep = () => {};
    const kept = new Promise<void>((resolve) => {
      keep = () => {
        happened.push('kept');
        resolve();
      };
    });
    const { run } = testPipeline({ append: () => kept });
    const settling = run(badAt(0)).then(() => happened.push('settled'));
    setImmediate(keep);
    await settling;
    expect(happened).toEqual(['kept', 'settled']);
  });

  it('touches no log when there is no dead letter, and no store when there is nothing else', async () => {
    const { run, taken } = testPipeline();
    await run(eventAt(0));
    await run(badAt(1));
    expect(taken).toEqual(['store: e-0', 'log: 1']);
  });
});
