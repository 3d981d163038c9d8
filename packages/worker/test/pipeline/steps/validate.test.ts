import { DAY_MS } from '@analytics/shared/domain';
import type { ConsumedRecord } from '@analytics/shared/ports';
import { buildEvent, buildMetric } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { createValidateStep } from '../../../src/pipeline/steps/validate.js';
import { idOf } from '../../fixture/ports.js';
import { clock, consumed, EVENTS, headers, METRICS, NOW_MS } from '../../fixture/records.js';

const topics = { events: EVENTS, metrics: METRICS };
const rulesOf = () => ({ retentionMs: 7 * DAY_MS, maxRecordBytes: 4_096 });
const validate = createValidateStep({ topics, rulesOf, clock });

const event = { appId: 'shop', userId: 'u-1', eventType: 'click', eventName: 'submit' };
const metric = { appId: 'shop', metricName: 'latency', metricType: 'timing', value: 12.5 };

const pointOf = (value: unknown, place: Partial<ConsumedRecord> = {}) => {
  const step = validate(value, consumed(JSON.stringify(value), place));
  if (step.status !== 'ok') throw new Error(JSON.stringify(step));
  return step.value;
};

describe('a record of ours', () => {
  it('is the point it was made from, taken when the log took it', () => {
    const [clicked, measured] = [buildEvent({ timestamp: NOW_MS }), buildMetric({ timestamp: NOW_MS })];
    const takenAt = NOW_MS - 9;
    expect(pointOf(clicked, { appendedAt: takenAt })).toEqual({ kind: 'event', record: clicked, takenAt });
    const place = { topic: METRICS, appendedAt: takenAt };
    expect(pointOf(measured, place)).toEqual({ kind: 'metric', record: measured, takenAt });
  });
});

describe('a record of another producer', () => {
  it('needs only its names: the rest comes from its place in the log', () => {
    expect(pointOf(event, { appendedAt: NOW_MS - 7 })).toEqual({
      kind: 'event',
      record: {
        ...event,
        eventId: expect.stringMatching(/./),
        properties: {},
        sessionId: '',
        userAgent: '',
        ipAddress: '',
        timestamp: NOW_MS - 7,
      },
      takenAt: NOW_MS - 7,
    });
    expect(pointOf(metric, { topic: METRICS, appendedAt: NOW_MS - 7 })).toEqual({
      kind: 'metric',
      record: { ...metric, metricId: expect.stringMatching(/./), unit: '', tags: {}, timestamp: NOW_MS - 7 },
      takenAt: NOW_MS - 7,
    });
  });

  it.each([
    ['an event', EVENTS, event],
    ['a metric', METRICS, metric],
  ])(
    '%s without an id gets the same one whenever it is read again, and no other record has it',
    (_kind, topic, value) => {
      const idAt = (partition: number, offset: number) => idOf(pointOf(value, { topic, partition, offset }));
      expect(idAt(1, 23)).toBe(idAt(1, 23));
      expect(new Set([idAt(1, 23), idAt(1, 24), idAt(2, 23), idAt(12, 3)]).size).toBe(4);
    },
  );

  it('keeps the id and the time of its first place when it is re-driven from the dead letters', () => {
    const first = pointOf(event, { partition: 1, offset: 23, appendedAt: NOW_MS - 7 });
    const dlq = { 'dlq-topic': EVENTS, 'dlq-partition': '1', 'dlq-offset': '23', 'dlq-appended-at': `${NOW_MS - 7}` };
    expect(pointOf(event, { partition: 1, offset: 99, appendedAt: NOW_MS, headers: headers(dlq) })).toEqual(first);
  });

  it('keeps the id it brings, wherever it stands', () => {
    expect(idOf(pointOf({ ...event, eventId: 'own' }, { offset: 5 }))).toBe('own');
  });

  it('keeps unknown fields out of the store', () => {
    expect(Object.keys(pointOf({ ...event, isAdmin: true }).record)).not.toContain('isAdmin');
  });
});

const poison: unknown = JSON.parse('{"a":{"__proto__":1}}');
const poisonedEvent: unknown = JSON.parse(`{"__proto__":1,${JSON.stringify(event).slice(1)}`);
const largeTags = Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`tag${index}`, 'x'.repeat(256)]));
const manyTags = Object.fromEntries(Array.from({ length: 41 }, (_, index) => [`tag${index}`, 'x']));
const longAgo = NOW_MS - 7 * DAY_MS;

it.each([
  ['an array', EVENTS, [event], 'record'],
  ['null', EVENTS, null, 'record'],
  ['text', METRICS, 'latency', 'record'],
  ['an object without names', EVENTS, {}, '/appId'],
  ['a number for a user', EVENTS, { ...event, userId: 7 }, '/userId'],
  ['an empty id', EVENTS, { ...event, eventId: '' }, '/eventId'],
  ['a control character in a name', EVENTS, { ...event, eventName: 'a\u0000' }, '/eventName'],
  ['properties that are a list', EVENTS, { ...event, properties: [] }, '/properties'],
  ['half of a surrogate pair', EVENTS, { ...event, properties: { a: '\ud800' } }, '/properties/a'],
  ['a key that poisons prototypes', EVENTS, { ...event, properties: poison }, '/properties/a/__proto__'],
  ['text for a time', EVENTS, { ...event, timestamp: '2026-01-15T12:00:00Z' }, '/timestamp'],
  ['a fraction for a time', EVENTS, { ...event, timestamp: NOW_MS + 0.5 }, '/timestamp'],
  ['text for a value', METRICS, { ...metric, value: '12.5' }, '/value'],
  ['no value', METRICS, { ...metric, value: undefined }, '/value'],
  ['a value that is not finite once it is read', METRICS, { ...metric, value: Number.POSITIVE_INFINITY }, '/value'],
  ['a tag that is a number', METRICS, { ...metric, tags: { shard: 7 } }, '/tags/shard'],
  ['41 tags', METRICS, { ...metric, tags: manyTags }, '/tags'],
  ['a tag key that a store uses itself', METRICS, { ...metric, tags: { appId: 'x' } }, '/tags/appId'],
  ['a tag key that begins with _', METRICS, { ...metric, tags: { _field: 'x' } }, '/tags/_field'],
  ['a control character in a tag key', METRICS, { ...metric, tags: { 'a\n': 'x' } }, '/tags/a\n'],
  ['a control character in a tag', METRICS, { ...metric, tags: { host: 'a\nb' } }, '/tags/host'],
  ['an empty tag', METRICS, { ...metric, tags: { host: '' } }, '/tags/host'],
  ['a tag past its length', METRICS, { ...metric, tags: { host: 'x'.repeat(257) } }, '/tags/host'],
  ['a unit past its length', METRICS, { ...metric, unit: 'x'.repeat(257) }, '/unit'],
  ['a control character in a session', EVENTS, { ...event, sessionId: 'a\u0000' }, '/sessionId'],
  ['an event past the maximum size', EVENTS, { ...event, properties: { a: 'x'.repeat(4_096) } }, '/properties'],
  ['a metric past the maximum size', METRICS, { ...metric, tags: largeTags }, 'record'],
  ['a key that poisons prototypes beside its fields', EVENTS, poisonedEvent, '/__proto__'],
  ['a time more than a day ahead', EVENTS, { ...event, timestamp: NOW_MS + DAY_MS + 1 }, '/timestamp'],
  ['seconds for milliseconds', METRICS, { ...metric, timestamp: 1_768_478_400 }, '/timestamp'],
  ['a time past the retention', METRICS, { ...metric, timestamp: longAgo - 1 }, '/timestamp'],
])('%s is a dead letter that says what is wrong', (_case, topic, value, path) => {
  const source = consumed('', { topic });
  expect(validate(value, source)).toEqual({
    status: 'dead_letter',
    source,
    reason: 'invalid_record',
    message: expect.stringContaining(path),
  });
});

it.each([NOW_MS + DAY_MS, longAgo])('the time %i is just within bounds', (timestamp) => {
  expect(pointOf({ ...event, timestamp }).record.timestamp).toBe(timestamp);
});

it('the bounds of time move with the clock', () => {
  let nowMs = NOW_MS;
  const moving = createValidateStep({ topics, rulesOf, clock: { now: () => nowMs } });
  const ahead = { ...event, timestamp: NOW_MS + DAY_MS + 1 };
  expect(moving(ahead, consumed('')).status).toBe('dead_letter');
  nowMs += 1;
  expect(moving(ahead, consumed('')).status).toBe('ok');
});

it('a record of a topic that nothing reads is a dead letter', () => {
  const source = consumed('', { topic: 'elsewhere' });
  expect(validate(event, source)).toMatchObject({ status: 'dead_letter', reason: 'unknown_topic' });
});
