import { encodeEvent, encodeMetric, parseValue, readEvent, readMetric, recordHeaders } from '@analytics/shared/domain';
import { describe, expect, it } from 'vitest';
import { admitEvent, admitMetric } from '../../src/accept/admission.ts';
import { admissionWith, arrivalWith, EVENT, METRIC, NOW_MS } from '../fixture/admission.js';

const admission = admissionWith({ maxRecordBytes: 2_048, retentionMs: 86_400_000 });
const check = { rulesOf: admission.rulesOf, nowMs: NOW_MS };
const defaults = { id: () => 'unused', appendedAt: NOW_MS };
const headers = recordHeaders({ correlationId: 'c-1' });

describe('what the HTTP door admits, the worker reads as it was', () => {
  it.each([
    ['an event with its names only', {}],
    [
      'an event with all it may have',
      { sessionId: 's', eventId: 'e', timestamp: NOW_MS, properties: { a: ['ünï 😀'] } },
    ],
    ['an event of exactly 512 characters a name', { userId: '語'.repeat(512) }],
  ])('%s', (_case, fields) => {
    const admitted = admitEvent({ ...EVENT, ...fields }, arrivalWith({ userAgent: '\t"é' }), admission);
    if (!admitted.ok) throw new Error(JSON.stringify(admitted.errors));
    const { value } = encodeEvent(admitted.value.record, 'analytics.events', headers);
    expect(readEvent(parseValue(Buffer.from(value!)), defaults, check)).toStrictEqual({
      ok: true,
      value: admitted.value.record,
    });
  });

  it('a metric with tags of every type', () => {
    const tags = { host: 'a', shard: 3, ratio: 1e-300, canary: true, zone: 'x'.repeat(256) };
    const admitted = admitMetric({ ...METRIC, tags, unit: 'ms' }, arrivalWith(), admission);
    if (!admitted.ok) throw new Error(JSON.stringify(admitted.errors));
    const { value } = encodeMetric(admitted.value.record, 'analytics.metrics', headers);
    expect(readMetric(parseValue(Buffer.from(value!)), defaults, check)).toStrictEqual({
      ok: true,
      value: admitted.value.record,
    });
  });
});

describe('what the HTTP door refuses, the worker refuses by the same name', () => {
  it.each<[string, object]>([
    ['/appId', { appId: '' }],
    ['/eventName', { eventName: 'a\nb' }],
    ['/sessionId', { sessionId: 'a\u0000' }],
    ['/sessionId', { sessionId: 's'.repeat(513) }],
    ['/properties', { properties: [] }],
    ['/properties', { properties: { text: 'x'.repeat(2_048) } }],
    ['/properties/a', { properties: { a: '\ud800' } }],
    ['/timestamp', { timestamp: NOW_MS - 86_400_001 }],
    ['/timestamp', { timestamp: NOW_MS + 86_400_001 }],
  ])('an event with a bad %s: %j', (path, fields) => {
    const event = { ...EVENT, eventId: 'e', timestamp: NOW_MS, ...fields };
    const refused = { ok: false, errors: [{ path }] };
    expect(admitEvent(event, arrivalWith(), admission)).toMatchObject(refused);
    expect(readEvent(event, defaults, check)).toMatchObject(refused);
  });

  it.each<[string, object]>([
    ['/unit', { unit: 'x'.repeat(257) }],
    ['/tags', { tags: Object.fromEntries(Array.from({ length: 17 }, (_, key) => [`k${key}`, 'v'])) }],
    ['/tags/appId', { tags: { appId: 'v' } }],
    ['/tags/_measurement', { tags: { _measurement: 'v' } }],
    ['/tags/host', { tags: { host: '' } }],
    ['/tags/host', { tags: { host: 'a\tb' } }],
    ['/value', { value: Number.POSITIVE_INFINITY }],
  ])('a metric with a bad %s: %j', (path, fields) => {
    const metric = { ...METRIC, metricId: 'm', timestamp: NOW_MS, ...fields };
    const refused = { ok: false, errors: [{ path }] };
    expect(admitMetric(metric, arrivalWith(), admission)).toMatchObject(refused);
    expect(readMetric(metric, defaults, check)).toMatchObject(refused);
  });
});
