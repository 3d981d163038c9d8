import type { EventRecord } from '@analytics/shared/contracts';
import { describe, expect, it } from 'vitest';
import { createCsvMapper, type MapperOptions, mappingFaults, type Row, SOURCES } from '../src/index.js';

const NOON = Date.UTC(2026, 0, 15, 12, 0, 0);
const into = (appId: string, more: Partial<MapperOptions> = {}): MapperOptions => ({ appOf: () => appId, ...more });

function mapped(source: string, row: Row, options = into('shop')) {
  const found = SOURCES[source];
  if (found === undefined) throw new Error(`no source ${source}`);
  return found.createMapper(options)(row);
}

const EVENT = { appId: 'shop', sessionId: '', userAgent: '', ipAddress: '', timestamp: NOON };

describe('rows of other products become events', () => {
  const cases: [string, Row, Partial<EventRecord>][] = [
    [
      'posthog',
      {
        uuid: '0194-a',
        event: '$pageview',
        distinct_id: 'ada',
        timestamp: '2026-01-15T12:00:00.123456Z',
        team_id: 7,
        properties: { $session_id: 's1', $ip: '203.0.113.7', $raw_user_agent: 'Mozilla/5.0', path: '/a', empty: null },
      },
      {
        eventId: '0194-a',
        userId: 'ada',
        eventType: 'pageview',
        eventName: '$pageview',
        timestamp: NOON + 123,
        sessionId: 's1',
        ipAddress: '203.0.113.7',
        userAgent: 'Mozilla/5.0',
        properties: { path: '/a' },
      },
    ],
    [
      'posthog',
      { uuid: 'p2', event: 'bought', distinct_id: 'ada', timestamp: '2026-01-15 12:00:00', properties: '{"sum":12}' },
      { eventId: 'p2', userId: 'ada', eventType: 'track', eventName: 'bought', properties: { sum: 12 } },
    ],
    [
      'segment',
      {
        type: 'page',
        messageId: 'm1',
        anonymousId: 'anon-1',
        name: 'Home',
        timestamp: '2026-01-15T12:00:00.000Z',
        properties: { path: '/' },
        context: { ip: '203.0.113.7', userAgent: 'Mozilla/5.0', page: { title: 'Home' }, library: { name: 'x' } },
      },
      {
        eventId: 'm1',
        userId: 'anon-1',
        eventType: 'page',
        eventName: 'Home',
        ipAddress: '203.0.113.7',
        userAgent: 'Mozilla/5.0',
        properties: { page: { title: 'Home' }, path: '/' },
      },
    ],
    [
      'mixpanel',
      {
        event: 'Signed Up',
        properties: { time: NOON / 1_000, distinct_id: 'ada', $insert_id: 'i1', plan: 'pro', $browser: 'Firefox' },
      },
      {
        eventId: 'i1',
        userId: 'ada',
        eventType: 'track',
        eventName: 'Signed Up',
        properties: { plan: 'pro', $browser: 'Firefox' },
      },
    ],
    [
      'umami',
      {
        website_id: 'w',
        session_id: 's',
        event_id: 'u1',
        event_type: '1',
        url_path: '/a',
        created_at: '2026-01-15 12:00:00',
        browser: 'firefox',
        event_name: '',
      },
      {
        eventId: 'u1',
        userId: 's',
        sessionId: 's',
        eventType: 'page',
        eventName: '/a',
        properties: { url_path: '/a', browser: 'firefox' },
      },
    ],
    [
      'openpanel',
      {
        id: 'o1',
        project_id: 'p',
        profile_id: '',
        device_id: 'd',
        session_id: 's',
        name: 'screen_view',
        created_at: '2026-01-15 12:00:00.000',
        properties: { a: '1' },
        path: '/x',
      },
      {
        eventId: 'o1',
        userId: 'd',
        sessionId: 's',
        eventType: 'screen_view',
        eventName: 'screen_view',
        properties: { path: '/x', a: '1' },
      },
    ],
    [
      'ga4',
      {
        event_name: 'page_view',
        event_timestamp: String(NOON * 1_000),
        user_pseudo_id: 'g.1',
        event_params: [
          { key: 'ga_session_id', value: { int_value: '99' } },
          { key: 'page_title', value: { string_value: 'Home' } },
        ],
        geo: { country: 'Norway' },
      },
      {
        userId: 'g.1',
        sessionId: 'g.1.99',
        eventType: 'page',
        eventName: 'page_view',
        properties: { geo: { country: 'Norway' }, ga_session_id: 99, page_title: 'Home' },
      },
    ],
  ];
  it.each(cases)('a row of %s keeps who, what and when: %j', (source, row, expected) => {
    expect(mapped(source, row)).toEqual({
      status: 'event',
      record: { ...EVENT, eventId: expect.any(String) as string, ...expected },
    });
  });

  it('a row without an id gets the same one at each import, and another row another', () => {
    const row = { event: 'Signed Up', properties: { time: NOON / 1_000, distinct_id: 'ada', plan: 'pro' } };
    const other = { ...row, properties: { ...row.properties, plan: 'free' } };
    expect(mapped('mixpanel', row)).toEqual(mapped('mixpanel', row));
    expect(mapped('mixpanel', row)).not.toEqual(mapped('mixpanel', other));
  });

  it.each([
    ['no user', 'posthog', { event: 'a', timestamp: NOON }],
    ['no event name', 'mixpanel', { properties: { time: 1, distinct_id: 'a' } }],
    ['no time', 'umami', { website_id: 'w', session_id: 's', created_at: 'yesterday' }],
    ['properties that are no JSON', 'posthog', { event: 'a', distinct_id: 'b', timestamp: NOON, properties: '{"a":' }],
    ['parameters that are no list', 'ga4', { event_name: 'a', user_id: 'b', event_params: 'x' }],
  ])('a row with %s is a fault that says so', (_, source, row) => {
    expect(mapped(source, row)).toMatchObject({ status: 'faulty' });
  });

  it('rows of projects that are not imported are passed over', () => {
    const options = { appOf: (project: string | undefined) => (project === '7' ? 'shop' : undefined) };
    const row = { uuid: 'x', event: 'a', distinct_id: 'b', timestamp: NOON, team_id: 8 };
    expect(mapped('posthog', row, options)).toMatchObject({ status: 'skipped' });
    expect(mapped('posthog', { ...row, team_id: 7 }, options)).toMatchObject({ status: 'event' });
  });
});

describe('tables by a mapping', () => {
  const mapping = {
    userId: { column: 'customer' },
    eventName: { column: 'what' },
    eventType: { value: 'order' },
    timestamp: { column: 'when' },
    eventId: { column: 'no' },
  };

  it('columns become fields, and the others properties', () => {
    const row = { customer: 'ada', what: 'bought', when: '2026-01-15 13:00', no: '4711', sum: '12', lines: '[1,2]' };
    const mapper = createCsvMapper(mapping, into('shop', { timeZone: 'Europe/Oslo' }));
    expect(mapper(row)).toEqual({
      status: 'event',
      record: {
        ...EVENT,
        eventId: '4711',
        userId: 'ada',
        eventType: 'order',
        eventName: 'bought',
        properties: { sum: '12', lines: [1, 2] },
      },
    });
  });

  it.each([
    [{ userId: { column: 'a' } }, 'eventName'],
    [{ ...mapping, userId: 'customer' }, 'userId'],
    [{ ...mapping, sesionId: { column: 'a' } }, 'sesionId'],
    [null, 'it'],
  ])('a mapping %j is refused with the name of what is wrong', (wrong, name) => {
    expect(mappingFaults(wrong).join('\n')).toContain(name);
    expect(mappingFaults(mapping)).toEqual([]);
  });
});
