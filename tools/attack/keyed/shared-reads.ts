import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { manyTimes } from '../requests.js';
import { underWatch } from '../vitals.js';
import { call, cursorOf } from './call.js';
import type { Party, World } from './world.js';

const READS = 240;
const AT_ONCE = 40;

interface Events {
  events: { appId: string; userId: string; properties: { mark?: string } }[];
  nextCursor?: string;
}

/** Answers that are kept, shared or gone on with: none is of another tenant. */
export function describeSharedReads(world: () => World): void {
  const write = ({ app, key, mark }: Party, userId: string, { query = '', headers = {} } = {}) =>
    call({
      url: world().url,
      key,
      method: 'POST',
      path: `/analytics/events${query}`,
      headers,
      body: { appId: app, userId, eventType: 'click', eventName: 'shared', properties: { mark } },
    });

  it.each(['', '?limit=1', '?startTime=-1h'])(
    'two tenants who ask for the same user at once, many times, get each their own: %s',
    async (query) => {
      const { url, a, b, target } = world();
      const userId = `shared-${randomUUID()}`;
      for (const party of [a, b]) expect((await write(party, userId)).status).toBe(201);
      const asked = (index: number) => (index % 2 === 0 ? a : b);
      const answers = await underWatch(target, () =>
        manyTimes(READS, AT_ONCE, (index) =>
          call({ url, key: asked(index).key, path: `/analytics/users/${userId}/events${query}` }),
        ),
      );
      const wrong = answers.filter(({ status, text }, index) => {
        const { app, mark } = asked(index);
        const { events } = JSON.parse(text) as Events;
        return status !== 200 || events.length !== 1 || events[0]?.appId !== app || events[0].properties.mark !== mark;
      });
      expect(wrong).toEqual([]);
    },
  );

  it('a dashboard that its owners read all the while is given to nobody else, cached or under way', async () => {
    const { url, a, b, target } = world();
    const path = `/analytics/dashboards/${b.app}`;
    const answers = await underWatch(target, () =>
      manyTimes(READS, AT_ONCE, (index) => call({ url, key: index % 2 === 0 ? b.key : a.key, path })),
    );
    expect(answers.filter((_, index) => index % 2 === 0).map(({ status }) => status)).toEqual(
      Array.from({ length: READS / 2 }, () => 200),
    );
    const given = answers.filter((_, index) => index % 2 === 1).filter(({ status }) => status !== 403);
    expect(given).toEqual([]);
  });

  it.each(['/analytics/metrics', '/analytics/metrics?aggregation=sum&window=1h'])(
    'all metrics of two tenants, asked for at once, are of each their own: %s',
    async (path) => {
      const { url, a, b } = world();
      const asked = (index: number) => (index % 2 === 0 ? a : b);
      const other = (index: number) => (index % 2 === 0 ? b : a);
      const answers = await manyTimes(READS, AT_ONCE, (index) => call({ url, key: asked(index).key, path }));
      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
      const wrong = answers.filter(({ text }, index) =>
        [other(index).mark, other(index).app].some((name) => text.includes(name)),
      );
      expect(wrong).toEqual([]);
    },
  );

  it('a page that another tenant has begun goes on with nothing of theirs', async () => {
    const { url, a, b } = world();
    const path = `/analytics/users/${b.userId}/events?limit=1&cursor=${b.cursor}`;
    expect((JSON.parse((await call({ url, key: b.key, path })).text) as Events).events).toHaveLength(1);
    for (const key of [a.key, a.tenantKey]) {
      const { status, text } = await call({ url, key, path });
      // A may have written for a user of this name, too, and only that is seen.
      const { events } = JSON.parse(text) as Events;
      expect([status, events.filter(({ appId }) => appId !== a.app)]).toEqual([200, []]);
      expect(text).not.toContain(b.mark);
    }
  });

  it('no list goes on from where another tenant’s began with what is theirs', async () => {
    const { url, a, b } = world();
    // Before every id there is, so that all that follows is asked for.
    const first = cursorOf('');
    const lists = ['apps', 'tenants', `apps/${a.app}/schemas`].map((list) => `${list}?cursor=${first}`);
    for (const path of [...lists, `audit?cursor=${b.auditCursor}`]) {
      const { status, text } = await call({ url, key: a.tenantKey, path: `/analytics/admin/${path}` });
      expect(status).toBe(200);
      for (const name of [b.mark, b.app, b.tenant, b.keyId]) expect(text, path).not.toContain(name);
    }
  });

  describe('an idempotency key of another tenant', () => {
    it.each(['', '?async=true'])('is as one that nobody has used, and changes nothing of theirs%s', async (query) => {
      const { url, a, b } = world();
      const userId = `retried-${randomUUID()}`;
      const headers = { 'idempotency-key': `retry-${randomUUID()}` };
      const send = (party: Party) => write(party, userId, { query, headers });
      const answers = [await send(b), await send(a), await send(b)];
      const fresh = query === '' ? 201 : 202;
      expect(answers.slice(0, 2).map(({ status }) => status)).toEqual([fresh, fresh]);
      expect(answers[1]?.text).not.toContain(b.mark);
      if (query !== '') return;
      for (const party of [a, b]) {
        const read = await call({ url, key: party.key, path: `/analytics/users/${userId}/events` });
        const { events } = JSON.parse(read.text) as Events;
        expect(events.map(({ properties }) => properties.mark)).toEqual([party.mark]);
      }
    });
  });

  it('an event id of another tenant is taken, and replaces nothing of theirs', async () => {
    const { url, a, b } = world();
    const event = { userId: b.userId, eventType: 'click', eventName: b.eventName, eventId: b.eventId };
    const body = { ...event, appId: a.app, properties: { mark: a.mark } };
    expect((await call({ url, key: a.key, method: 'POST', path: '/analytics/events', body })).status).toBe(201);
    const read = await call({ url, key: b.key, path: `/analytics/users/${b.userId}/events?limit=100` });
    const { events } = JSON.parse(read.text) as Events;
    expect(events.filter(({ properties }) => properties.mark === b.mark)).toHaveLength(4);
    expect(read.text).not.toContain(a.mark);
  });

  it.each(['if-none-match', 'if-match'])('an ETag of another tenant in %s tells nothing', async (header) => {
    const { url, a, b, nobody } = world();
    const path = (app: string) => `/analytics/admin/apps/${app}`;
    const etag = (await call({ url, key: b.key, path: path(b.app) })).headers.get('etag') ?? '';
    expect(etag).not.toBe('');
    for (const method of ['GET', 'DELETE']) {
      for (const value of [etag, '"1"', '"999"', '*']) {
        const ask = (app: string) => call({ url, key: a.key, method, path: path(app), headers: { [header]: value } });
        expect([(await ask(b.app)).status, (await ask(nobody.app)).status]).toEqual([403, 403]);
      }
    }
  });

  it('an answer that is whose it is says so to caches', async () => {
    const { url, a } = world();
    for (const path of [`/analytics/dashboards/${a.app}`, '/analytics/metrics', `/analytics/admin/apps/${a.app}`]) {
      const { headers } = await call({ url, key: a.key, path });
      // RFC 9111, 3.5: a shared cache keeps no answer to a request with Authorization; but X-API-Key it does not know.
      expect(headers.get('cache-control') ?? '', path).toMatch(/no-store|private|no-cache/);
    }
  });

  it('a correlation id that another tenant uses joins nothing of theirs', async () => {
    const { url, a, b } = world();
    const headers = { 'x-correlation-id': `shared-${randomUUID()}` };
    const answers = await manyTimes(60, 20, (index) => {
      const party = index % 2 === 0 ? a : b;
      return call({ url, key: party.key, path: `/analytics/users/${party.userId}/events`, headers });
    });
    for (const [index, { headers: answered, text }] of answers.entries()) {
      expect(answered.get('x-correlation-id')).toBe(headers['x-correlation-id']);
      expect(text).not.toContain((index % 2 === 0 ? b : a).mark);
    }
  });
}
