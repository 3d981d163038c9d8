import { describe, expect, it } from 'vitest';
import { groupBySession } from '../../src/views/users/by-session.ts';

const event = (sessionId: string, minute: number) => ({
  timestamp: `2026-01-15T09:${String(minute).padStart(2, '0')}:00.000Z`,
  eventId: `e-${minute}`,
  appId: 'shop',
  userId: 'ann',
  eventType: 'click',
  eventName: 'submit',
  properties: {},
  sessionId,
  userAgent: '',
  ipAddress: '',
});

describe('events of a user', () => {
  it('are grouped by session, each with its first and last time, in the order of the page', () => {
    const groups = groupBySession([event('s2', 9), event('s2', 8), event('s1', 5)]);
    expect(groups.map(({ sessionId, events, start, end }) => [sessionId, events.length, start, end])).toEqual([
      ['s2', 2, '2026-01-15T09:08:00.000Z', '2026-01-15T09:09:00.000Z'],
      ['s1', 1, '2026-01-15T09:05:00.000Z', '2026-01-15T09:05:00.000Z'],
    ]);
  });

  it('keep their order when two sessions run at once', () => {
    const groups = groupBySession([event('a', 3), event('b', 2), event('a', 1)]);
    expect(groups.map(({ sessionId }) => sessionId)).toEqual(['a', 'b', 'a']);
  });
});
