import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { type CurrentStore, createScope, DAY, NOON, statuses } from './scope.js';

/** Names that are syntax somewhere: SQL, Flux, line protocol, JSON, regular expressions, JavaScript objects. */
const NAMES = [
  "it's",
  '"quoted"',
  '5" disk',
  'Time',
  'TIME',
  'now()',
  'NOW()',
  'now',
  '*',
  '*::tag',
  'host::tag',
  'value::field',
  '/.*/',
  'time()',
  'name',
  'fill(none)',
  '$v0',
  'host"::tag',
  'tag "a" \'b\'',
  'back\\slash',
  'trailing\\',
  '\\',
  'two words, and a comma',
  ' spaces around ',
  'a=b',
  '#comment',
  '# r.filter(fn: (r) => true)',
  '__proto__',
  'constructor',
  '😀 emoji',
  'ключ',
  'e\u0301',
  // A byte order mark, which decoders drop at the start of a text.
  '\uFEFFmarked',
  '\uFEFF',
  '\uFEFF\uFEFFtwice',
  '$\u007bvalue}',
  "'; DROP TABLE events; --",
  '" or true or "',
  '%_',
  '.*',
  'null',
  '0',
  'true',
  '-',
];

/** What only free text may hold; names have no control characters. */
const FREE_TEXT = [
  '\uFEFFmarked',
  'line\nbreak',
  'tab\tand\r\nmore',
  'a "quoted" \\ back\\slash\\',
  '',
  'nul\u0000inside',
];

const PROPERTIES: Record<string, unknown>[] = [
  {},
  { nested: { deep: { er: [1, [2, [3, { four: 4 }]]] } } },
  { list: [], object: {}, nothing: null, yes: true, no: false, empty: '' },
  { float: 0.1, tiny: 5e-324, large: 1e21, largest: 1.7976931348623157e308, safe: 9007199254740991, negative: -1.5 },
  { unicode: 'żółć 日本語 😀 \u2028\u2029', escapes: 'a"b\\c\nd\te\u0000f', 'k"e\\y\n': 'v', '': 'empty key' },
  { marked: '\uFEFFvalue', '\uFEFFkey': ['\uFEFF', { '\uFEFF': '\uFEFF' }] },
  { text: '{"not":"parsed"}', number: '42', date: '2024-02-30T25:00:00Z' },
  { long: 'x'.repeat(65_536) },
  { quotes: '\\"'.repeat(5_000) },
];

export function hostileTextPromises(current: CurrentStore): void {
  it.each(NAMES)('returns and filters the name %j exactly, in every field of an event', async (name) => {
    const scope = createScope(current);
    const unlike = `${name}x`;
    const names = { userId: `${scope.userId}${name}`, eventType: name, eventName: name, sessionId: name };
    const ids = { appId: `${scope.appId}${name}`, eventId: `${randomUUID()}${name}` };
    const hostile = scope.event({ ...ids, ...names, userAgent: name, ipAddress: name });
    const neighbour = scope.event({ ...ids, ...names, eventId: randomUUID(), eventType: unlike, eventName: unlike });
    expect(statuses(await scope.write([hostile, neighbour]))).toEqual(['stored', 'stored']);
    const found = await scope.events({ userId: names.userId, apps: [ids.appId], eventType: name, eventName: name });
    expect(found).toEqual([{ ...hostile.record, timestamp: new Date(NOON).toISOString() }]);
    const conditions = { apps: [ids.appId], userId: names.userId, eventType: name, eventName: name };
    expect((await scope.scanned('event', conditions)).map(({ point }) => point)).toEqual([hostile]);
    const dashboard = await current().store.dashboard({ appId: ids.appId, range: DAY, intervalMs: 60_000 });
    expect(dashboard.topEvents.map((top) => top.name).sort()).toEqual([name, unlike].sort());
  });

  it.each(NAMES)('returns and filters the name %j exactly, in every field of a metric', async (name) => {
    const scope = createScope(current);
    const appId = `${scope.appId}${name}`;
    const names = { metricName: name, metricType: name };
    const series = { appId, ...names };
    const tags = Object.fromEntries([['host', name], ['plain', 'yes'], ...(tagKey(name) ? [[name, 'key']] : [])]);
    await scope.write([
      scope.metric({ ...series, value: 1, unit: name, tags }),
      scope.metric({ ...series, value: 2, tags: { host: `${name}x` } }),
    ]);
    const expected = { ...series, timestamp: new Date(NOON).toISOString(), value: 1, unit: name, tags };
    expect(await scope.metrics({ ...names, apps: [appId], tags })).toEqual([expected]);
    expect(await scope.metrics({ ...names, apps: [appId], tags: { host: name }, aggregation: 'count' })).toMatchObject([
      { ...series, value: 1, unit: name, tags: { host: name } },
    ]);
    expect(await scope.metrics({ ...names, apps: [appId], tags: { host: `${name}y` } })).toEqual([]);
    const scanned = await scope.scanned('metric', { ...names, apps: [appId], tags });
    expect(scanned.map(({ point }) => point.record)).toMatchObject([{ ...series, value: 1, unit: name, tags }]);
    if (!tagKey(name)) return;
    const byKey = await scope.metrics({ ...names, apps: [appId], aggregation: 'max', byTag: name });
    expect(byKey.map(({ value, tags: key }) => [value, key])).toEqual([
      [2, undefined],
      [1, { [name]: 'key' }],
    ]);
    expect(await scope.metrics({ apps: [appId], tags: { [name]: 'key' }, aggregation: 'median' })).toHaveLength(1);
    expect(await scope.metrics({ apps: [appId], tags: { [name]: 'no' } })).toEqual([]);
  });

  it('aggregates metrics of all these names at once', async () => {
    const scope = createScope(current);
    const series = (name: string) => ({ metricName: name, metricType: name, unit: name });
    await scope.write(NAMES.map((name, index) => scope.metric({ ...series(name), value: index })));
    const figures = await scope.metrics({ aggregation: 'sum', windowMs: 60_000 });
    const byValue = figures.toSorted((a, b) => a.value - b.value);
    expect(byValue).toMatchObject(NAMES.map((name, value) => ({ ...series(name), value })));
    expect(await scope.metrics()).toHaveLength(NAMES.length);
  });

  it.each(FREE_TEXT)('returns the free text %j as it was written', async (text) => {
    const scope = createScope(current);
    await scope.write([scope.event({ userAgent: text, properties: { text } }), scope.metric({ unit: text })]);
    const [event] = await scope.events();
    expect(event?.userAgent).toBe(text);
    expect(event?.properties).toEqual({ text });
    expect((await scope.metrics())[0]?.unit).toBe(text);
  });

  it('returns properties deep-equal', async () => {
    const scope = createScope(current);
    await scope.write(PROPERTIES.map((properties, index) => scope.event({ properties, timestamp: NOON + index })));
    const events = await scope.events();
    expect(events.map(({ properties }) => properties).reverse()).toEqual(PROPERTIES);
  });

  it('returns the JSON of properties as it was written, to the character', async () => {
    const scope = createScope(current);
    await scope.write(PROPERTIES.map((properties, index) => scope.event({ properties, timestamp: NOON + index })));
    const query = { userId: scope.userId, apps: 'all' as const, range: DAY, limit: 100 };
    const { events } = await current().store.userEvents(query);
    const texts = events.map(({ propertiesJson }) => propertiesJson).reverse();
    expect(texts).toEqual(PROPERTIES.map((properties) => JSON.stringify(properties)));
  });
}

/** Keys that admission lets through: not `__proto__` (begins with an underscore, as InfluxDB's own do). */
const tagKey = (name: string): boolean => !name.startsWith('_');
