import { DAY_MS, HOUR_MS } from '@analytics/shared/domain';
import type { HealthReport } from '@analytics/shared/ports';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ClockGuard } from '../src/store/clock-guard.js';
import { countOf, pointsOf } from './kept-ids-fixture.js';
import { createFixture } from './store-fixture.js';

const PATIENT = { timeout: 20_000 };

const fixture = createFixture();
afterEach(fixture.cleanUp);

const retentionMs = 30 * DAY_MS;
const clockAhead = (days: number) => ({ now: () => Date.now() + days * DAY_MS });

describe('a store that keeps records for 30 days', () => {
  it('deletes nothing at a start with the clock 60 days ahead, and says what to do', async () => {
    const file = fixture.newFile();
    const before = await fixture.openStore(file, { retentionMs });
    await before.write(pointsOf('a'));
    await before.stop();
    const ahead = await fixture.openStore(file, { retentionMs, clock: clockAhead(60) });
    await vi.waitFor(
      () =>
        expect(ahead.maintenance.health()).toMatchObject({
          status: 'degraded',
          detail: expect.stringContaining('60 days after the last time that the store has seen'),
        } satisfies HealthReport),
      PATIENT,
    );
    expect(await countOf(ahead)).toBe(300);
    await ahead.stop();
    const corrected = await fixture.openStore(file, { retentionMs });
    await vi.waitFor(() => expect(corrected.maintenance.health()).toEqual({ status: 'ok' }), PATIENT);
    expect(await countOf(corrected)).toBe(300);
  });

  it('that was written by a release without this guard is not emptied either', async () => {
    const file = fixture.newFile();
    const before = await fixture.openStore(file);
    await before.write(pointsOf('a'));
    await before.stop();
    const ahead = await fixture.openStore(file, { retentionMs, clock: clockAhead(60) });
    await vi.waitFor(() => expect(ahead.maintenance.health().status).toBe('degraded'), PATIENT);
    expect(await countOf(ahead)).toBe(300);
  });

  it('deletes what is too old after a standstill of a week', async () => {
    const file = fixture.newFile();
    const before = await fixture.openStore(file, { retentionMs });
    await before.write([...pointsOf('old', 300, 26 * DAY_MS), ...pointsOf('a')]);
    await before.stop();
    const later = await fixture.openStore(file, { retentionMs, clock: clockAhead(6.9) });
    await vi.waitFor(async () => expect(await countOf(later)).toBe(300), PATIENT);
  });
});

/** A guard whose clock, count of milliseconds and kept time the test sets. */
function guardWith(seenMs: number | undefined) {
  const state = { nowMs: 0, elapsedMs: 0, seenMs };
  const guard = new ClockGuard({
    clock: { now: () => state.nowMs },
    elapsedMs: () => state.elapsedMs,
    lastSeen: async () => state.seenMs,
    keep: async (nowMs) => {
      state.seenMs = nowMs;
    },
  });
  return { guard, state };
}

describe('a clock that has jumped ahead', () => {
  it('is believed once the process has run for a day with it, and from then on', async () => {
    const { guard, state } = guardWith(0);
    state.nowMs = 60 * DAY_MS;
    await expect(guard.now()).rejects.toThrow('deleting goes on in 24 hours');
    state.elapsedMs += 23 * HOUR_MS;
    state.nowMs += 23 * HOUR_MS;
    await expect(guard.now()).rejects.toThrow('deleting goes on in 1 hours');
    state.elapsedMs += HOUR_MS;
    expect(await guard.now()).toBe(state.nowMs);
    state.nowMs += HOUR_MS;
    expect(await guard.now()).toBe(state.nowMs);
  });

  it('and jumps again is not believed sooner by that', async () => {
    const { guard, state } = guardWith(0);
    for (const days of [60, 90, 120]) {
      state.nowMs = days * DAY_MS;
      state.elapsedMs += HOUR_MS;
      await expect(guard.now()).rejects.toThrow('so nothing is deleted');
    }
  });

  it('and was corrected is believed at once', async () => {
    const { guard, state } = guardWith(0);
    state.nowMs = 60 * DAY_MS;
    await expect(guard.now()).rejects.toThrow('so nothing is deleted');
    state.nowMs = HOUR_MS;
    expect(await guard.now()).toBe(HOUR_MS);
  });
});

it('the clock of an empty store is believed, and so is one that goes back', async () => {
  const { guard, state } = guardWith(undefined);
  state.nowMs = 100 * DAY_MS;
  expect(await guard.now()).toBe(state.nowMs);
  state.nowMs = 50 * DAY_MS;
  expect(await guard.now()).toBe(state.nowMs);
});
