import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RESERVED_TAG_KEYS } from '../../src/contracts/index.js';
import { encodeEvent, encodeMetric, parseValue, readEvent, readMetric, recordHeaders } from '../../src/domain/index.js';
import { anyName, anyProperties, anyTime, checkWith, EVENT, METRIC } from './records.js';

const placeId = 'id-of-2-7';
const defaults = { id: () => placeId, appendedAt: 1_700_000_000_000 };
const check = checkWith();
const headers = recordHeaders({ correlationId: 'c-1' });

describe('a record that goes through the log', () => {
  it('every event comes back as it was', () => {
    const event = fc.record(
      {
        eventId: anyName,
        appId: anyName,
        userId: anyName,
        eventType: anyName,
        eventName: anyName,
        properties: anyProperties,
        sessionId: fc.oneof(anyName, fc.constant('')),
        userAgent: fc.string(),
        ipAddress: fc.string(),
        timestamp: anyTime,
      },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(event, (record) => {
        const { value } = encodeEvent(record, 'analytics.events', headers);
        expect(readEvent(parseValue(Buffer.from(value!)), defaults, check)).toStrictEqual({ ok: true, value: record });
      }),
    );
  });

  it('every metric comes back as it was', () => {
    const tagKey = anyName.filter((key) => !key.startsWith('_') && !RESERVED_TAG_KEYS.includes(key));
    const metric = fc.record(
      {
        metricId: anyName,
        appId: anyName,
        metricName: anyName,
        metricType: anyName,
        value: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0 || 0),
        unit: fc.oneof(anyName, fc.constant('')),
        tags: fc.dictionary(tagKey, anyName, { maxKeys: 16, noNullPrototype: true }),
        timestamp: anyTime,
      },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(metric, (record) => {
        const { value } = encodeMetric(record, 'analytics.metrics', headers);
        expect(readMetric(parseValue(Buffer.from(value!)), defaults, check)).toStrictEqual({ ok: true, value: record });
      }),
    );
  });

  it('carries key, schema version, correlation id and, where there is one, traceparent', () => {
    const record = {
      ...EVENT,
      eventId: 'e-1',
      properties: {},
      sessionId: '',
      userAgent: '',
      ipAddress: '',
      timestamp: 1,
    };
    const plain = encodeEvent(record, 't', headers);
    const traced = encodeEvent(record, 't', recordHeaders({ correlationId: 'c-1', traceparent: '00-a-b-01' }));
    expect(plain).toMatchObject({ topic: 't', key: 'shop:u-1' });
    expect(plain.headers).toStrictEqual({ 'schema-version': '1', 'correlation-id': 'c-1' });
    expect(traced.headers).toMatchObject({ traceparent: '00-a-b-01' });
  });
});

describe('a record of another producer', () => {
  it('without an id or time gets those of its place in the log', () => {
    expect(readEvent(EVENT, defaults, check)).toStrictEqual({
      ok: true,
      value: {
        ...EVENT,
        eventId: placeId,
        properties: {},
        sessionId: '',
        userAgent: '',
        ipAddress: '',
        timestamp: defaults.appendedAt,
      },
    });
    expect(readMetric(METRIC, defaults, check)).toStrictEqual({
      ok: true,
      value: { ...METRIC, metricId: placeId, unit: '', tags: {}, timestamp: defaults.appendedAt },
    });
  });

  it('keeps unknown fields out', () => {
    const read = readEvent({ ...EVENT, isAdmin: true }, defaults, check);
    expect(read).toMatchObject({ ok: true, value: expect.not.objectContaining({ isAdmin: true }) });
  });

  it.each([
    ['not UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    ['half a UTF-8 character', Buffer.from('{"a":"é"}').subarray(0, 7)],
    ['not JSON', Buffer.from('{"appId":')],
    ['empty', Buffer.alloc(0)],
  ])('whose value is %s has no JSON', (_name, bytes) => {
    expect(parseValue(bytes)).toBeUndefined();
  });

  it.each([
    ['an array', []],
    ['null', null],
    ['text', 'event'],
    ['a number', 7],
    ['no JSON', undefined],
  ])('whose value is %s is refused', (_name, value) => {
    const refused = { ok: false, errors: [{ path: '', message: 'expected object' }] };
    expect(readEvent(value, defaults, check)).toEqual(refused);
    expect(readMetric(value, defaults, check)).toEqual(refused);
  });

  it.each([
    ['/appId', { appId: 7 }],
    ['/userId', { userId: '' }],
    ['/eventType', { eventType: undefined }],
    ['/eventName', { eventName: 'a\nb' }],
    ['/eventId', { eventId: 5 }],
    ['/properties', { properties: [1] }],
    ['/sessionId', { sessionId: {} }],
    ['/userAgent', { userAgent: 1 }],
    ['/ipAddress', { ipAddress: false }],
    ['/timestamp', { timestamp: '2024-01-01T00:00:00Z' }],
    ['/timestamp', { timestamp: 1.5 }],
    ['/properties/a', { properties: { a: '\ud800' } }],
  ])('with a wrong %s is refused by that name: %j', (path, wrong) => {
    expect(readEvent({ ...EVENT, ...wrong }, defaults, check)).toMatchObject({ ok: false, errors: [{ path }] });
  });

  it.each([
    ['/metricName', { metricName: null }],
    ['/value', { value: '5' }],
    ['/value', { value: Number.POSITIVE_INFINITY }],
    ['/tags/host', { tags: { host: 5 } }],
    ['/unit', { unit: 5 }],
  ])('of a metric with a wrong %s is refused by that name: %j', (path, wrong) => {
    expect(readMetric({ ...METRIC, ...wrong }, defaults, check)).toMatchObject({ ok: false, errors: [{ path }] });
  });
});
