import { beforeAll, describe, expect, it } from 'vitest';
import { documentOf, type GatedOperation, gatedOperationsOf } from '../../access/operations.js';
import { withoutReferences } from '../../docs/openapi.js';
import { type Called, call } from './call.js';
import { type Place, placesOf, requestAbout } from './requests-about.js';
import type { Names, World } from './world.js';

/** Headers that differ from answer to answer, whatever is asked. */
const CHANGING = new Set(['date', 'x-correlation-id', 'connection', 'keep-alive']);
/** Members that do. */
const MADE =
  /"(correlationId|timestamp|eventId|metricId|jobId|createdAt|changedAt|at|from|to|start|end|durationMs|medianMs|p95Ms|id|key|secret|sessionIds?)":("[^"]*"|\[[^[\]{}]*\]|\d+)/g;

/** Places without which the walk has missed something. */
const EXPECTED = [
  ...['appId', 'tenant', 'id', 'eventName', 'userId'].map((name) => `path ${name}`),
  ...['appId', 'metricName', 'eventName', 'cursor'].map((name) => `query ${name}`),
  ...['appId', 'tenant', 'apps', 'eventName', 'userId', 'eventId'].map((name) => `body ${name}`),
];

/** For each route, each way to name what is not the caller's: in one place, and in all places of the path. */
function* waysToName(operations: readonly GatedOperation[], names: Names): Generator<[GatedOperation, Place[]]> {
  for (const operation of operations) {
    const places = placesOf(operation, names);
    for (const place of places) yield [operation, [place]];
    const inPath = places.filter((place) => place.in === 'path');
    if (inPath.length > 1) yield [operation, inPath];
  }
}

/** An answer without what differs by itself, and with the names that were sent made equal. */
function comparable({ status, headers, text }: Called, sent: Names): Record<string, unknown> {
  const names = Object.values(sent as unknown as Record<string, string>);
  const named = names.reduce((all, name) => all.replaceAll(name, 'NAME'), text);
  // What was just read is 0 or 1 s old, as the clock falls; what somebody else had read before is older.
  const isJustRead = (name: string, value: string) => name === 'age' && Number(value) <= 1;
  const kept = [...headers].filter(([name, value]) => !CHANGING.has(name) && !isJustRead(name, value));
  return { status, ...Object.fromEntries(kept), text: named.replace(MADE, '"$1"') };
}

/** What differs between two answers, in words. */
const differences = (one: Record<string, unknown>, other: Record<string, unknown>): string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((name) => one[name] !== other[name])
    .map((name) => `${name}: ${String(one[name])} / ${String(other[name])}`);

/** What is another tenant's is to a caller what is nobody's. */
export function describeForeignIds(world: () => World): void {
  let operations: GatedOperation[];
  beforeAll(async () => {
    operations = gatedOperationsOf(withoutReferences(await documentOf(world().url)));
  });

  it('has every place of every route where something is named', () => {
    const found = [...waysToName(operations, world().nobody)].flatMap(([, places]) =>
      places.map((place) => `${place.in} ${place.name}`),
    );
    expect(found).toEqual(expect.arrayContaining(EXPECTED));
    expect(found.length).toBeGreaterThan(50);
  });

  describe.each(['of the app', 'of the tenant'] as const)('a key %s', (whose) => {
    it('gets the same for names of another tenant as for names of nobody, and nothing that is theirs', async () => {
      const { url, a, b, nobody } = world();
      const key = whose === 'of the app' ? a.key : a.tenantKey;
      const differing: string[] = [];
      const telling: string[] = [];
      for (const [operation, places] of waysToName(operations, nobody)) {
        const where = `${operation.method} ${operation.path} ${places.map(({ in: place, name }) => `${place}:${name}`).join()}`;
        const theirs = requestAbout(operation, a, b, places);
        const foreign = await call({ url, key, ...theirs });
        const missing = await call({ url, key, ...requestAbout(operation, a, nobody, places) });
        const said = `${JSON.stringify([...foreign.headers])} ${foreign.text}`;
        const asked = JSON.stringify(theirs);
        // A file of the caller's own records has all names that they were written with.
        const isFile = !/\/(problem\+)?json\b/.test(foreign.headers.get('content-type') ?? '/json');
        const unasked = [b.mark, ...(isFile ? [] : namesIn(b))].filter(
          (name) => said.includes(name) && !asked.includes(name),
        );
        if (unasked.length > 0) telling.push(`${where}: ${unasked.join(', ')}`);
        // A cursor is a position, and the positions differ.
        const isPosition = places.some(({ name }) => name === 'cursor');
        const found = isPosition || isFile ? [] : differences(comparable(foreign, b), comparable(missing, nobody));
        differing.push(...found.map((difference) => `${where}: ${difference}`));
        if (isFile && foreign.status !== missing.status)
          differing.push(`${where}: ${foreign.status}, ${missing.status}`);
        if (foreign.status >= 500) differing.push(`${where}: ${foreign.status} ${foreign.text}`);
      }
      expect(telling).toEqual([]);
      expect(differing).toEqual([]);
    });
  });

  it('another tenant notices nothing of all that', async () => {
    const { url, a, b } = world();
    const own = { url, key: b.tenantKey };
    const app = JSON.parse((await call({ ...own, path: `/analytics/admin/apps/${b.app}` })).text);
    expect([app.name, app.tenant]).toEqual([b.mark, b.tenant]);
    const { keys } = JSON.parse((await call({ ...own, path: `/analytics/admin/apps/${b.app}/keys` })).text);
    expect(keys.map(({ id }: { id: string }) => id)).toEqual([b.keyId]);
    const { events } = JSON.parse((await call({ ...own, path: `/analytics/users/${b.userId}/events` })).text);
    expect(events).toHaveLength(4);
    const trail = await call({ ...own, path: '/analytics/admin/audit?limit=1000' });
    for (const name of [a.mark, a.app, a.tenant, `key:${a.keyId}`]) expect(trail.text).not.toContain(name);
  });

  it.each<[string, (names: Names) => string]>([
    ['an app', ({ app }) => `/analytics/admin/apps/${app}`],
    ['a tenant', ({ tenant }) => `/analytics/admin/tenants/${tenant}`],
    ['a dashboard', ({ app }) => `/analytics/dashboards/${app}`],
    ['a user', ({ userId }) => `/analytics/users/${userId}/events`],
    ['the keys of an app', ({ app }) => `/analytics/admin/apps/${app}/keys`],
  ])('%s of another tenant takes no other time than one of nobody', async (_what, pathOf) => {
    const { url, a, b, nobody } = world();
    const timesOnce = async () => {
      const best = { foreign: Infinity, missing: Infinity };
      // In turn, and the best of many: whatever else the machine does comes to both.
      for (let turn = 0; turn < TURNS; turn += 1) {
        for (const [which, names] of [
          ['foreign', b],
          ['missing', nobody],
        ] as const) {
          const start = performance.now();
          await call({ url, key: a.tenantKey, path: pathOf(names), headers: { 'cache-control': 'no-cache' } });
          best[which] = Math.min(best[which], performance.now() - start);
        }
      }
      return best;
    };
    const isNoticeable = ({ foreign, missing }: { foreign: number; missing: number }) =>
      Math.abs(foreign - missing) >= NOTICEABLE_MS + Math.min(foreign, missing);
    const measured = [];
    // What can be told can be told each time.
    for (let again = 0; again < TIMES; again += 1) {
      const best = await timesOnce();
      measured.push(best);
      if (!isNoticeable(best)) break;
    }
    expect(measured.every(isNoticeable), JSON.stringify(measured)).toBe(false);
  });
}

const TURNS = 30;
const TIMES = 3;
const NOTICEABLE_MS = 2;

const namesIn = ({
  tenant,
  app,
  userId,
  eventName,
  metricName,
  keyId,
  tenantKeyId,
  secretId,
  eventId,
  jobId,
}: Names) => [tenant, app, userId, eventName, metricName, keyId, tenantKeyId, secretId, eventId, jobId];
