import type { Deletion } from '@analytics/shared/contracts';
import { checkEvent, checkMetric, DAY_MS } from '@analytics/shared/domain';
import { createAppRules } from '@analytics/shared/retention';
import { describe, expect, it } from 'vitest';
import { appSettings, catalogOf, event, metric, NOW } from './fixture.js';

const CONFIG = { MAX_RECORD_BYTES: 10_000, RETENTION_DAYS: 30 };
const eventAt = (timestamp: number, overrides = {}) => event({ timestamp, ...overrides });

describe('the retention of an app', () => {
  const rulesOf = (retentionDays?: number) => {
    const settings = appSettings(retentionDays === undefined ? {} : { retentionDays });
    return createAppRules({ config: CONFIG, catalog: catalogOf({ app: { shop: settings } }) });
  };

  it.each([
    ['a shorter one holds', 7, 6, true],
    ['a shorter one holds', 7, 8, false],
    ['that of the installation holds where it has none', undefined, 29, true],
    ['that of the installation holds where it has none', undefined, 31, false],
    ['that of the installation holds before a longer one', 365, 31, false],
  ])('%s: %s days, a record %s days old', (_, retentionDays, ageDays, isTaken) => {
    const rules = { rulesOf: rulesOf(retentionDays), nowMs: NOW };
    expect(checkEvent(eventAt(NOW - ageDays * DAY_MS), rules).ok).toBe(isTaken);
  });

  it('holds for the next record after it was changed, and for no other app', () => {
    const app = { shop: appSettings() };
    const catalog = catalogOf({ app });
    const rulesOf = createAppRules({ config: CONFIG, catalog });
    expect(rulesOf('shop').retentionMs).toBe(30 * DAY_MS);
    app.shop = appSettings({ retentionDays: 1 });
    expect(rulesOf('shop').retentionMs).toBe(DAY_MS);
    expect(rulesOf('other').retentionMs).toBe(30 * DAY_MS);
  });
});

describe('records of a deletion', () => {
  const deletion: Deletion = { appId: 'shop', kind: 'event', from: NOW - 100, to: NOW, lateRecords: 'refuse' };
  const checked = (of: Partial<Deletion>, record: ReturnType<typeof eventAt>) => {
    const catalog = catalogOf({ deletion: { job: { ...deletion, ...of } } });
    const result = checkEvent(record, { rulesOf: createAppRules({ config: CONFIG, catalog }), nowMs: NOW });
    return result.ok ? 'taken' : result.errors[0]?.message;
  };
  const REFUSED = expect.stringContaining('were deleted');

  it.each([
    ['refused in the range', {}, NOW - 100, {}, REFUSED],
    ['taken before the range', {}, NOW - 101, {}, 'taken'],
    ['taken from its end on', {}, NOW, {}, 'taken'],
    ['refused by their name', { eventName: 'purchase' }, NOW - 1, { eventName: 'purchase' }, REFUSED],
    ['taken with another name', { eventName: 'purchase' }, NOW - 1, { eventName: 'view' }, 'taken'],
    ['taken of another app', { appId: 'other' }, NOW - 1, {}, 'taken'],
    ['taken where metrics were deleted', { kind: 'metric' as const }, NOW - 1, {}, 'taken'],
    ['taken where late ones are', { lateRecords: 'take' as const }, NOW - 1, {}, 'taken'],
  ])('are %s', (_, of, timestamp, record, expected) => {
    expect(checked(of, eventAt(timestamp, record))).toEqual(expected);
  });

  it.each([
    [{ host: 'a', zone: 'x' }, false],
    [{ host: 'b' }, true],
    [{}, true],
  ])('metrics are refused by all their tags: %j', (tags, isTaken) => {
    const of = { ...deletion, kind: 'metric' as const, metricName: 'cpu', tags: { host: 'a' } };
    const catalog = catalogOf({ deletion: { job: of } });
    const rules = { rulesOf: createAppRules({ config: CONFIG, catalog }), nowMs: NOW };
    const late = metric({ metricName: 'cpu', tags, timestamp: NOW - 1 });
    expect(checkMetric(late, rules).ok).toBe(isTaken);
    expect(checkMetric({ ...late, metricName: 'disk' }, rules).ok).toBe(true);
  });
});
