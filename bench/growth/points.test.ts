import { DAY_MS, HOUR_MS } from '@analytics/shared/domain';
import { describe, expect, it } from 'vitest';
import { activeUsers, noGenerated, rareUsers } from './generated-counts.js';
import { pointBatches } from './points.js';

const now = Date.UTC(2026, 0, 31);
const spec = { firstEvent: 0, events: 12_000, users: 500, apps: 10, now };

function written(options = spec) {
  const counts = noGenerated(options);
  const batches = [...pointBatches(options, counts)];
  const points = batches.flat();
  const events = points.flatMap((point) => (point.kind === 'event' ? [point.record] : []));
  return { counts, batches, points, events };
}

describe('the points of a growing data set', () => {
  it('are the same on each run', () => {
    expect(written().points).toEqual(written().points);
  });

  it('have ids of their own, also in the next step', () => {
    const steps = [written(), written({ ...spec, firstEvent: 12_000, events: 30_000 })];
    const points = steps.flatMap((step) => step.points);
    const ids = new Set(
      points.map(({ kind, record }) => (kind === 'event' ? record.eventId : `metric ${record.metricId}`)),
    );
    expect(steps.map(({ events }) => events.length)).toEqual([12_000, 18_000]);
    expect(ids.size).toBe(points.length);
  });

  it('fill what a store writes at once', () => {
    expect(written().batches.map((batch) => batch.length)).toEqual([5_000, 5_000, 2_122]);
  });

  it('go from the oldest to the newest of 30 days, but for one in a hundred, late by hours', () => {
    const times = written().events.map(({ timestamp }) => timestamp);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(now - 30 * DAY_MS);
    expect(Math.max(...times)).toBeLessThan(now);
    let newest = 0;
    const lateBy = times.flatMap((time) => {
      newest = Math.max(newest, time);
      return time < newest ? [newest - time] : [];
    });
    expect(lateBy.length / times.length).toBeCloseTo(0.01, 2);
    expect(Math.max(...lateBy)).toBeGreaterThan(HOUR_MS);
    expect(Math.max(...lateBy)).toBeLessThanOrEqual(6 * HOUR_MS);
  });

  it('are counted by app and by user', () => {
    const { counts, points, events } = written();
    const [active, rare] = [activeUsers(counts, { count: 5, events: 100 }), rareUsers(counts, 5)];
    expect(counts.events + counts.metrics).toBe(points.length);
    expect(counts.appEvents[3]).toBe(events.filter(({ appId }) => appId === 'octo-org/service-4').length);
    for (const user of [...active, ...rare]) {
      const found = events.filter(({ userId }) => userId === `developer-${user.rank + 1}`);
      expect(user.events).toBe(found.length);
    }
    expect(active.every((user) => user.events >= 100)).toBe(true);
    expect(Math.max(...rare.map((user) => user.events))).toBeLessThan(100);
  });
});
