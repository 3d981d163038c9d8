import { HOUR_MS } from '@analytics/shared/domain';
import { describe, expect, it } from 'vitest';
import { NOW_MS } from '../fixture/app.ts';
import { graphqlService } from '../fixture/graphql.ts';
import { askedStore, emptyStore, hangingStore, unaskedStore } from '../fixture/stores.ts';

describe('a GraphQL query', () => {
  it('is answered with what the read routes answer, several questions at once', async () => {
    const { app, ask } = await graphqlService(emptyStore());
    const { status, data, errors } = await ask(`{
      apps { apps { appId } }
      names(appId: "shop") { names { name } truncated }
      userEvents(userId: "u-1", appId: "shop") { count events { eventName properties } nextCursor }
      metrics(appId: "shop", aggregation: p95, window: "1h", tags: [{ key: "region", value: "eu" }]) { count filters }
      dashboard(appId: "shop") { timeRange { start end } summary { totalEvents activeUsers } interval }
      series(appId: "shop", interval: "1d") { series { kind total points { count } } totals { events } }
      breakdown(appId: "shop", by: "name") { by values { key total } totals { users } }
      funnel(appId: "shop", steps: [{ eventName: "home" }, { eventName: "buy", where: { plan: "pro" } }]) {
        within steps { eventName users medianMs }
      }
      retention(appId: "shop", unit: week) { unit cohorts { users periods { period } } }
      sessions(appId: "shop") { idle count medianMs }
    }`);
    expect(errors).toBeUndefined();
    expect(status).toBe(200);
    const { body } = await app.inject({ url: '/analytics/dashboards/shop' });
    const { timeRange, summary, interval } = JSON.parse(body);
    expect(data.dashboard).toEqual({
      timeRange,
      summary: { totalEvents: summary.totalEvents, activeUsers: summary.activeUsers },
      interval,
    });
    expect(data).toMatchObject({
      metrics: { filters: { aggregation: 'p95', window: '1h', tags: { region: 'eu' } } },
      breakdown: { by: 'name', totals: { users: 0 } },
      funnel: { within: '7d', steps: [{ eventName: 'home' }, { eventName: 'buy', users: 0, medianMs: null }] },
      retention: { unit: 'week' },
      sessions: { idle: '30m', count: 0 },
    });
  });

  it('takes variables, and null for what is absent', async () => {
    const { store, asked } = askedStore();
    const { ask } = await graphqlService(store);
    const { errors } = await ask(
      'query ($app: String, $name: String, $start: String) { userEvents(userId: "u", appId: $app, eventName: $name, startTime: $start) { count } }',
      { app: 'shop', name: null, start: '-1h' },
    );
    expect(errors).toBeUndefined();
    expect(asked.userEvents).toMatchObject([{ apps: ['shop'], limit: 100, range: { from: NOW_MS - HOUR_MS } }]);
    expect(asked.userEvents[0]).not.toHaveProperty('eventName');
  });

  it('checks arguments as the routes do, names each fault, and answers the other fields', async () => {
    const { ask } = await graphqlService(emptyStore());
    const { status, data, errors } = await ask(
      '{ good: dashboard(appId: "shop") { interval } userEvents(userId: "u", limit: 5000) { count } series(appId: "shop", interval: "7m") { interval } }',
    );
    expect(status).toBe(200);
    expect(data).toMatchObject({ good: { interval: '1h' }, userEvents: null, series: null });
    expect(errors).toMatchObject([
      { path: ['userEvents'], extensions: { code: 'invalid_request', errors: [{ path: 'limit' }] } },
      { path: ['series'], extensions: { code: 'invalid_request', errors: [{ path: 'interval' }] } },
    ]);
    expect(errors?.[0]?.extensions.correlationId).toMatch(/^[\w.-]+$/);
  });

  it('is refused as a whole, before anything is read, when it does not fit the schema', async () => {
    const { ask } = await graphqlService(unaskedStore);
    for (const query of ['{ dashboard {', '{ nothing }', '{ apps { apps { secret } } }', 'mutation { x }']) {
      const { status, data, errors } = await ask(query);
      expect([query, status, data]).toEqual([query, 400, undefined]);
      expect(errors?.[0]?.extensions.code).toBe('invalid_request');
    }
  });

  it('says where the store is away, and nothing of why', async () => {
    const { ask } = await graphqlService(
      emptyStore(() => {
        throw new TypeError('secret of the store');
      }),
    );
    const answer = await ask('{ dashboard(appId: "shop") { interval } }');
    expect(answer).toMatchObject({ status: 200, data: { dashboard: null } });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'internal_error' } }]);
    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  it('ends at the deadline of a read, whatever it asks, and its reads with it', async () => {
    const { store, signals } = hangingStore();
    const { ask } = await graphqlService(store, { environment: { QUERY_TIMEOUT_MS: '60' } });
    const questions = Array.from({ length: 9 }, (_, n) => `q${n}: dashboard(appId: "app-${n}") { interval }`);
    const { errors } = await ask(`{ ${questions.join(' ')} }`);
    expect(errors).toHaveLength(9);
    expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(['store_unavailable']));
    expect(signals).toHaveLength(4);
    expect(signals.every(({ aborted }) => aborted)).toBe(true);
  });

  it('is answered by GET too, and kept there as long as an answer of a route', async () => {
    const { app } = await graphqlService(emptyStore(), { environment: { QUERY_CACHE_MS: '5000' } });
    const url = (query: string) => `/analytics/graphql?query=${encodeURIComponent(query)}`;
    const good = await app.inject({ url: url('{ dashboard(appId: "shop") { interval } }') });
    const bad = await app.inject({ url: url('{ dashboard(appId: "") { interval } }') });
    expect([good.statusCode, good.headers['cache-control']]).toEqual([200, 'private, max-age=5']);
    expect([bad.statusCode, bad.headers['cache-control']]).toEqual([200, 'no-store']);
    expect((await app.inject({ url: '/analytics/graphql?query={}&variables={' })).statusCode).toBe(400);
  });

  it('has no batches', async () => {
    const { send } = await graphqlService(unaskedStore);
    const { status, errors } = await send([{ query: '{ apps { apps { appId } } }' }]);
    expect(status).toBe(400);
    expect(errors).toMatchObject([{ extensions: { code: 'invalid_request' } }]);
  });
});
