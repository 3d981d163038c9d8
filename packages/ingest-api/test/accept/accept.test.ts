import { ANYONE, type Principal } from '@analytics/shared/domain';
import { overloaded, storeUnavailable } from '@analytics/shared/errors';
import { createTelemetry } from '@analytics/shared/telemetry';
import { appendsAll, failing } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { type AcceptDeps, createAccept } from '../../src/accept/accept.ts';
import type { Candidate, Source } from '../../src/accept/candidate.ts';
import { failureOfAll } from '../../src/accept/outcome.ts';
import { admissionWith, EVENT, METRIC, NOW_MS } from '../fixture/admission.js';

const topics = { event: 'events', metric: 'metrics' };
const storesAll: AcceptDeps['store']['write'] = async (points) => points.map(() => ({ status: 'stored' }));

const acceptWith = ({
  write = storesAll,
  append = appendsAll,
}: Partial<AcceptDeps['store'] & AcceptDeps['eventLog']>) =>
  createAccept({
    store: { write },
    eventLog: { append },
    telemetry: createTelemetry('test'),
    admission: admissionWith(),
    topics,
    logStored: true,
    timeoutMs: 5_000,
  });

const sourceWith = (overrides: Partial<Source> = {}): Source => ({
  nowMs: NOW_MS,
  userAgent: 'test-agent',
  ipAddress: '192.0.2.7',
  correlationId: 'c-1',
  principal: ANYONE,
  ...overrides,
});

const event = (fields: object = {}) => ({ kind: 'event' as const, input: { ...EVENT, ...fields } });
const metric = (fields: object = {}) => ({ kind: 'metric' as const, input: { ...METRIC, ...fields } });

describe('the candidates of one request', () => {
  it('may be events and metrics, to be stored and to be queued, and each has its own outcome in its own place', async () => {
    const written: string[] = [];
    const appended: string[] = [];
    const accept = acceptWith({
      write: async (points) => {
        written.push(...points.map(({ kind }) => kind));
        return points.map(({ kind }) =>
          kind === 'event' ? { status: 'duplicate', timestamp: 7 } : { status: 'rejected', message: 'is too odd' },
        );
      },
      append: async (records) => {
        appended.push(...records.map(({ topic, headers }) => `${topic} ${String(headers['settled'] ?? 'queued')}`));
        return appendsAll(records);
      },
    });
    const outcomes = await accept(
      [metric(), { ...event(), async: true }, event({ appId: '' }), event(), metric({ async: true })],
      sourceWith(),
    );
    expect(outcomes).toMatchObject([
      {
        status: 'rejected',
        kind: 'metric',
        error: { code: 'invalid_record', message: 'is too odd' },
        sendAgain: false,
      },
      { status: 'queued', timestamp: NOW_MS },
      { status: 'rejected', kind: 'event', error: { errors: [{ path: '/appId' }] }, sendAgain: false },
      { status: 'duplicate', timestamp: 7 },
      { status: 'queued', point: { kind: 'metric' } },
    ]);
    expect([written, appended]).toEqual([
      ['metric', 'event'],
      ['events queued', 'metrics queued', 'events duplicate'],
    ]);
  });

  it('of which the store can say nothing are to be sent again, and the queued ones are kept', async () => {
    const write = failing(storeUnavailable(new Error('away')));
    expect(await acceptWith({ write })([event(), event({ async: true })], sourceWith())).toMatchObject([
      { status: 'rejected', error: { code: 'store_unavailable' }, sendAgain: true },
      { status: 'queued' },
    ]);
  });

  it('are not said to be refused before anything was taken when the store may have some of them', async () => {
    const accept = acceptWith({
      write: failing(storeUnavailable(new Error('away'))),
      append: failing(overloaded('The queue is full.')),
    });
    const outcomes = await accept([event({ async: true }), event()], sourceWith());
    expect(failureOfAll(outcomes)).toMatchObject({ code: 'store_unavailable' });
  });

  it('get the same ids whenever they come with the same key', async () => {
    const accept = acceptWith({});
    const idsWith = async (idempotencyKey: string) =>
      (await accept([event(), metric()], sourceWith({ idempotencyKey }))).map((outcome) => {
        const record = outcome.point?.record ?? {};
        return 'eventId' in record ? record.eventId : 'metricId' in record && record.metricId;
      });
    expect(await idsWith('k')).toEqual(await idsWith('k'));
    expect(await idsWith('k')).not.toEqual(await idsWith('l'));
  });
});

describe('the time of a record that brings an id and no time', () => {
  const timeOf = async (accept: ReturnType<typeof createAccept>, candidate: Candidate, source: Partial<Source>) => {
    const [outcome] = await accept([candidate], sourceWith(source));
    return outcome?.status === 'rejected' ? outcome.error.code : outcome?.timestamp;
  };

  it.each([
    ['event', event({ eventId: 'e-1', userId: '' }), event({ eventId: 'e-1' })],
    [
      'event that is too large',
      event({ eventId: 'e-1', properties: { text: 'x'.repeat(300_000) } }),
      event({ eventId: 'e-1' }),
    ],
    ['metric', metric({ metricId: 'm-1', tags: { _reserved: 'x' } }), metric({ metricId: 'm-1' })],
  ])('is that of the accepted %s, not of one that was refused before', async (_, bad, good) => {
    const accept = acceptWith({});
    expect(await timeOf(accept, bad, { nowMs: NOW_MS })).toBe('invalid_record');
    expect(await timeOf(accept, good, { nowMs: NOW_MS + 5_000 })).toBe(NOW_MS + 5_000);
    expect(await timeOf(accept, good, { nowMs: NOW_MS + 9_000 })).toBe(NOW_MS + 5_000);
  });

  it('is not that of another caller, whom the app is not for', async () => {
    const accept = acceptWith({});
    const candidate = event({ appId: 'blog', eventId: 'e-1' });
    const stranger: Principal = { ...ANYONE, apps: ['shop'] };
    expect(await timeOf(accept, candidate, { principal: stranger })).toBe('forbidden');
    expect(await timeOf(accept, candidate, { nowMs: NOW_MS + 5_000 })).toBe(NOW_MS + 5_000);
  });
});

describe('a principal', () => {
  const accept = acceptWith({});
  const statusesFor = async (principal: Principal) => {
    const candidates = [event({ appId: 'shop' }), metric({ appId: 'blog' }), event({ appId: 'blog', async: true })];
    return (await accept(candidates, sourceWith({ principal }))).map(({ status }) => status);
  };

  it('writes the apps of its scope and no other', async () => {
    expect(await statusesFor({ ...ANYONE, apps: ['shop'] })).toEqual(['stored', 'rejected', 'rejected']);
    expect(await statusesFor({ ...ANYONE, apps: ['blog', 'news'] })).toEqual(['rejected', 'stored', 'queued']);
    expect(await statusesFor({ ...ANYONE, apps: [] })).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await statusesFor(ANYONE)).toEqual(['stored', 'stored', 'queued']);
  });

  it('hears that the app is not its own, and nothing of the app', async () => {
    const [outcome] = await accept([event()], sourceWith({ principal: { ...ANYONE, apps: ['blog'] } }));
    expect(outcome).toMatchObject({ status: 'rejected', error: { code: 'forbidden', status: 403 }, sendAgain: false });
  });

  it('hears the same of a record that the app would refuse: its rules are not theirs to try', async () => {
    const bad = [event({ timestamp: 0 }), event({ userId: '' }), metric({ value: 'x' })];
    const outcomes = await accept(bad, sourceWith({ principal: { ...ANYONE, apps: ['blog'] } }));
    expect(outcomes.map((outcome) => outcome.status === 'rejected' && outcome.error.code)).toEqual(
      bad.map(() => 'forbidden'),
    );
  });
});
