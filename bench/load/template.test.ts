import { describe, expect, it } from 'vitest';
import { createEvents } from './events.js';
import { stamp, templateOf } from './template.js';

describe('a template of a request', () => {
  const template = templateOf(JSON.stringify(createEvents()(3)));
  const stampedIds = (sequence: number) =>
    (JSON.parse(String(stamp(template, sequence, 1_700_000_000_000))) as { eventId: string }[]).map(
      ({ eventId }) => eventId,
    );

  it('gives every event an id of its own, each time', () => {
    const ids = [...stampedIds(1), ...stampedIds(2), ...stampedIds(123_456_789)];
    expect(new Set(ids).size).toBe(9);
    expect(ids.join()).not.toContain('SSS');
  });

  it('gives every event a time of its own, the latest first', () => {
    const events = JSON.parse(String(stamp(template, 1, 1_700_000_000_000))) as { timestamp: number }[];
    expect(events.map(({ timestamp }) => timestamp)).toEqual([1_700_000_000_000, 1_699_999_999_983, 1_699_999_999_966]);
  });

  it('stays as long as it was, so that content-length stays right', () => {
    expect(stamp(template, 7, Date.now()).length).toBe(JSON.stringify(createEvents()(3)).length);
  });
});
