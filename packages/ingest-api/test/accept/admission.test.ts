import { RESERVED_TAG_KEYS } from '@analytics/shared/contracts';
import { DAY_MS, HOUR_MS, newId, timeOfId } from '@analytics/shared/domain';
import { describe, expect, it } from 'vitest';
import { admitEvent, admitMetric } from '../../src/accept/admission.ts';
import { idFromKey } from '../../src/accept/derived-ids.ts';
import { admissionWith, arrivalWith, EVENT, METRIC, NOW_MS } from '../fixture/admission.js';

const event = (fields: object, rules = admissionWith(), arrival = arrivalWith()) =>
  admitEvent({ ...EVENT, ...fields }, arrival, rules);
const admitted = (fields: object, rules = admissionWith(), arrival = arrivalWith()) => {
  const result = event(fields, rules, arrival);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.value;
};
const pathsOf = (result: ReturnType<typeof admitEvent> | ReturnType<typeof admitMetric>) =>
  result.ok ? [] : result.errors.map(({ path }) => path);

describe('an admitted event', () => {
  it('takes its address and agent from the request, never from the body', () => {
    const { record } = admitted({ userAgent: 'forged', ipAddress: '6.6.6.6' });
    expect(record).toMatchObject({ userAgent: 'test-agent', ipAddress: '192.0.2.7' });
  });

  it('has exactly the fields of the contract: unknown ones are kept out', () => {
    const { record } = admitted({ isAdmin: true, eventID: 'x' });
    expect(Object.keys(record).sort()).toEqual(
      [...Object.keys(EVENT), 'eventId', 'properties', 'sessionId', 'userAgent', 'ipAddress', 'timestamp'].sort(),
    );
  });

  it('gets empty properties, a session and a UUIDv7 of now where it brings none', () => {
    const { record, async } = admitted({});
    expect(record.properties).toEqual({});
    expect(record.sessionId).toMatch(/^[0-9a-f-]{36}$/);
    expect(timeOfId(record.eventId)).toBe(NOW_MS);
    expect(record.timestamp).toBe(NOW_MS);
    expect(async).toBe(false);
  });

  it('keeps what the client said', () => {
    const fields = { properties: { a: [1, null] }, sessionId: 's', eventId: 'e', timestamp: NOW_MS - 5, async: true };
    const { record, async } = admitted(fields);
    expect({ ...record, async }).toMatchObject({ ...EVENT, ...fields });
  });
});

describe('a bad event', () => {
  for (const field of ['appId', 'userId', 'eventType', 'eventName']) {
    it.each([
      ['missing', undefined],
      ['empty', ''],
      ['a number', 7],
      ['null', null],
      ['an array', ['x']],
      ['513 characters long', 'x'.repeat(513)],
      ['with a control character', 'a\u0000b'],
      ['with a line break', 'a\n'],
      ['with DEL', 'a\u007f'],
      ['half of a surrogate pair', '\ud83d'],
    ])(`is refused when ${field} is %s, by name`, (_name, value) => {
      expect(pathsOf(event({ [field]: value }))).toEqual([`/${field}`]);
    });

    it(`is not refused for 512 characters of any script in ${field}`, () => {
      expect(event({ [field]: '語'.repeat(512) }).ok).toBe(true);
    });
  }

  it.each([
    ['/properties', { properties: [] }],
    ['/properties', { properties: 'x' }],
    ['/sessionId', { sessionId: '' }],
    ['/sessionId', { sessionId: 5 }],
    ['/eventId', { eventId: '' }],
    ['/eventId', { eventId: 'x'.repeat(513) }],
    ['/timestamp', { timestamp: true }],
    ['/timestamp', { timestamp: '2024-02-30T00:00:00Z' }],
    ['/timestamp', { timestamp: '1700000000000' }],
    ['/timestamp', { timestamp: 1_700_000_000 }],
    ['/timestamp', { timestamp: NOW_MS + DAY_MS + 1 }],
    ['/timestamp', { timestamp: Number.POSITIVE_INFINITY }],
    ['/async', { async: 'true' }],
    ['/properties/a', { properties: { a: '\ud800' } }],
    ['/properties/a/__proto__', { properties: JSON.parse('{"a":{"__proto__":{}}}') }],
    ['/__proto__', JSON.parse('{"x":{"__proto__":{}}}').x],
  ])('names %s in %j', (path, fields) => {
    const input = Object.assign(Object.create(null), EVENT);
    for (const [key, value] of Object.entries(fields as object))
      Object.defineProperty(input, key, { value, enumerable: true, configurable: true, writable: true });
    expect(pathsOf(admitEvent({ ...input }, arrivalWith(), admissionWith()))).toEqual([path]);
  });

  it.each([[[]], ['x'], [7], [null], [undefined]])('that is %j is refused as a whole', (input) => {
    expect(pathsOf(admitEvent(input, arrivalWith(), admissionWith()))).toEqual(['']);
  });

  it('hears every fault at once', () => {
    const fields = { appId: '', userId: 5, eventType: 'x'.repeat(513), eventName: 'a\u0000', properties: 1, async: 1 };
    expect(pathsOf(event(fields))).toEqual(['/appId', '/userId', '/eventType', '/eventName', '/properties', '/async']);
  });

  it('hears about control characters in words, not as a pattern', () => {
    const result = event({ eventName: 'a\u0000b' });
    expect(result).toMatchObject({ ok: false, errors: [{ message: 'must not have control characters' }] });
  });
});

describe('identity and time', () => {
  it('a retry with the key of the request gets the same id', () => {
    const arrival = arrivalWith({ fallbackId: idFromKey('key', 3) });
    expect(admitted({}, admissionWith(), arrival).record.eventId).toBe(idFromKey('key', 3));
    expect(admitted({ eventId: 'own' }, admissionWith(), arrival).record.eventId).toBe('own');
  });

  it('the time inside a UUIDv7 is the time of the event', () => {
    expect(admitted({ eventId: newId(NOW_MS - HOUR_MS) }).record.timestamp).toBe(NOW_MS - HOUR_MS);
  });

  it('the timestamp of the client goes before the time inside its id', () => {
    const fields = { eventId: newId(NOW_MS - HOUR_MS), timestamp: '2026-01-15T10:00:00+01:00' };
    expect(admitted(fields).record.timestamp).toBe(Date.UTC(2026, 0, 15, 9));
  });

  it('a UUIDv7 whose time cannot be kept is refused by the name of the id', () => {
    expect(pathsOf(event({ eventId: newId(NOW_MS + 2 * DAY_MS) }))).toEqual(['/eventId']);
    expect(pathsOf(admitMetric({ ...METRIC, metricId: newId(0) }, arrivalWith(), admissionWith()))).toEqual([
      '/metricId',
    ]);
  });

  it('an event older than the retention is refused, not lost', () => {
    const rules = admissionWith({ retentionMs: DAY_MS });
    expect(event({ timestamp: NOW_MS - DAY_MS }, rules).ok).toBe(true);
    expect(event({ timestamp: NOW_MS - DAY_MS - 1 }, rules)).toEqual({
      ok: false,
      errors: [{ path: '/timestamp', message: 'is older than the retention' }],
    });
  });
});

describe('the size of a record', () => {
  const rules = admissionWith({ maxRecordBytes: 1_024 });

  it.each([
    ['long text', { a: 'x'.repeat(2_000) }],
    ['text of many bytes a character', { a: '語'.repeat(400) }],
    ['text that JSON escapes', { a: '\u0001'.repeat(300) }],
    ['many numbers', { a: Array.from({ length: 300 }, () => 1234.5) }],
    ['many keys', Object.fromEntries(Array.from({ length: 300 }, (_, key) => [`k${key}`, '']))],
  ])('past the maximum is refused: %s', (_name, properties) => {
    expect(pathsOf(event({ properties }, rules))).toEqual(['/properties']);
  });

  it('numbers of many digits count with all of them', () => {
    const properties = { a: Array.from({ length: 170 }, () => -Math.PI * 1e-300) };
    expect(pathsOf(event({ properties }, admissionWith({ maxRecordBytes: 4_096 })))).toEqual(['/properties']);
  });

  it('text that is empty has a size too: two hundred thousand of them are past the maximum', () => {
    const properties = { a: Array.from({ length: 200_000 }, () => '') };
    expect(pathsOf(event({ properties }))).toEqual(['/properties']);
  });

  it('a record of exactly the maximum is accepted and one byte more is not', () => {
    const { record } = admitted({ eventId: 'e', sessionId: 's', properties: { a: '' } });
    const room = 1_024 - Buffer.byteLength(JSON.stringify(record));
    const fieldsOf = (length: number) => ({ eventId: 'e', sessionId: 's', properties: { a: 'x'.repeat(length) } });
    expect(event(fieldsOf(room), rules).ok).toBe(true);
    expect(event(fieldsOf(room + 1), rules).ok).toBe(false);
  });
});

describe('an admitted metric', () => {
  const metric = (fields: object) => admitMetric({ ...METRIC, ...fields }, arrivalWith(), admissionWith());

  it('keeps tags as text, whatever they were', () => {
    const result = metric({ tags: { host: 'a', shard: 3, ratio: 1.5, canary: true } });
    const tags = { host: 'a', shard: '3', ratio: '1.5', canary: 'true' };
    expect(result).toMatchObject({ ok: true, value: { record: { tags } } });
  });

  it('has exactly the fields of the contract, and keeps unknown types as they are', () => {
    const result = metric({ metricType: 'sketch', extra: 1 });
    if (!result.ok) throw new Error('not admitted');
    const names = ['appId', 'metricId', 'metricName', 'metricType', 'tags', 'timestamp', 'unit', 'value'];
    expect(Object.keys(result.value.record).sort()).toEqual(names);
    expect(result.value.record).toMatchObject({ metricType: 'sketch', unit: '', tags: {} });
  });

  it.each([
    ['/appId', { appId: undefined }],
    ['/metricName', { metricName: '' }],
    ['/metricType', { metricType: 5 }],
    ['/value', { value: undefined }],
    ['/value', { value: '5' }],
    ['/value', { value: null }],
    ['/value', { value: Number.POSITIVE_INFINITY }],
    ['/value', { value: Number.NaN }],
    ['/unit', { unit: 5 }],
    ['/unit', { unit: 'x'.repeat(257) }],
    ['/tags', { tags: ['a'] }],
    ['/tags', { tags: Object.fromEntries(Array.from({ length: 17 }, (_, key) => [`k${key}`, 'v'])) }],
    ['/tags/host', { tags: { host: '' } }],
    ['/tags/host', { tags: { host: null } }],
    ['/tags/host', { tags: { host: {} } }],
    ['/tags/host', { tags: { host: 'x'.repeat(257) } }],
    ['/tags/host', { tags: { host: 'a\nb' } }],
    ['/tags/host', { tags: { host: '\ud800' } }],
    ['/tags/', { tags: { '': 'v' } }],
    ['/tags/a\nb', { tags: { 'a\nb': 'v' } }],
    ['/tags/__proto__', { tags: JSON.parse('{"__proto__":"v"}') }],
    ['/tags/_internal', { tags: { _internal: 'v' } }],
    ['/tags/a~1b~0c', { tags: { 'a/b~c': 'x\u0000' } }],
    ['/timestamp', { timestamp: 5 }],
    ['/metricId', { metricId: '' }],
    ['/async', { async: 1 }],
  ])('is refused by the name %s: %j', (path, fields) => {
    expect(pathsOf(metric(fields))).toEqual([path]);
  });

  it.each(RESERVED_TAG_KEYS.map((key) => [key]))('the tag key %s is reserved', (key) => {
    expect(metric({ tags: { [key]: 'v' } })).toEqual({
      ok: false,
      errors: [{ path: `/tags/${key}`, message: 'is a reserved key' }],
    });
  });

  it('sixteen tags and values of 256 characters are accepted', () => {
    const tags = Object.fromEntries(Array.from({ length: 16 }, (_, key) => [`k${key}`, 'v'.repeat(256)]));
    expect(metric({ tags }).ok).toBe(true);
  });
});
