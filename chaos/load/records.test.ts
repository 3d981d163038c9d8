import { timeOfId } from '@analytics/shared/domain';
import { describe, expect, it } from 'vitest';
import { createRecordMaker, MARKER } from './records.js';

const events = (count: number, marks: boolean) => {
  const maker = createRecordMaker({ appId: 'app', users: ['user'], marks });
  return Array.from({ length: count }, maker.event);
};

describe('what the load sends', () => {
  it('has a time in each id or beside it, about half of each', () => {
    const all = events(1_000, false);
    const withTimeInside = all.filter(({ id, body }) => timeOfId(id) !== undefined && body.timestamp === undefined);
    const withTimeBeside = all.filter(({ id, body }) => timeOfId(id) === undefined && body.timestamp !== undefined);
    expect(withTimeInside.length + withTimeBeside.length).toBe(1_000);
    expect(withTimeInside.length).toBeGreaterThan(350);
    expect(withTimeBeside.length).toBeGreaterThan(350);
  });

  it('is marked one time in 5,000, when marking is on', () => {
    expect(events(10_000, true).filter(({ id }) => id.startsWith(MARKER))).toHaveLength(2);
    expect(events(10_000, false).filter(({ id }) => id.startsWith(MARKER))).toHaveLength(0);
  });
});
