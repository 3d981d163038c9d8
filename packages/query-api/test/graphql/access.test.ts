import type { Principal } from '@analytics/shared/domain';
import { AppError } from '@analytics/shared/errors';
import { defaultPolicies } from '@analytics/shared/ports';
import { describe, expect, it } from 'vitest';
import { type GraphqlBody, graphqlService } from '../fixture/graphql.ts';
import { askedStore, emptyStore } from '../fixture/stores.ts';

const as = (principal: Partial<Principal>) => ({
  authenticate: (): Principal => ({ id: 'key:1', apps: ['shop'], scopes: ['read'], ...principal }),
});
const withoutIds = ({ data, errors }: GraphqlBody, appId: string) =>
  JSON.stringify({ data, errors })
    .replaceAll(appId, 'APP')
    .replaceAll(/"correlationId":"[^"]*"/g, '');

/** Every question that names an app. */
const everyQuestion = (appId: string) => {
  const app = JSON.stringify(appId);
  return `{
    names(appId: ${app}) { truncated }
    userEvents(userId: "u", appId: ${app}) { count }
    metrics(appId: ${app}) { count }
    dashboard(appId: ${app}) { interval }
    series(appId: ${app}) { interval }
    breakdown(appId: ${app}, by: "name") { by }
    funnel(appId: ${app}, steps: [{ eventName: "a" }, { eventName: "b" }]) { within }
    retention(appId: ${app}) { unit }
    sessions(appId: ${app}) { idle }
  }`;
};

describe('a key of one app', () => {
  it('gets an error for each field of another app, and the answers of its own', async () => {
    const { store, asked } = askedStore();
    const { ask } = await graphqlService(store, { authenticator: as({}) });
    const { status, data, errors } = await ask(
      '{ own: dashboard(appId: "shop") { interval } other: dashboard(appId: "bank") { interval } mine: names { truncated } all: metrics { count } }',
    );
    expect(status).toBe(200);
    expect(data).toEqual({ own: { interval: '1h' }, other: null, mine: { truncated: false }, all: { count: 0 } });
    expect(errors).toMatchObject([{ path: ['other'], extensions: { code: 'forbidden' } }]);
    expect(asked.dashboard).toMatchObject([{ appId: 'shop' }]);
    expect(asked.names).toMatchObject([{ appId: 'shop' }]);
    expect(asked.metricSeries).toMatchObject([{ apps: ['shop'] }]);
  });

  it('is told of no question whether another app exists', async () => {
    const { store, asked } = askedStore();
    const { ask } = await graphqlService(store, { authenticator: as({}) });
    const there = await ask(everyQuestion('bank'));
    const missing = await ask(everyQuestion('nowhere'));
    expect(there.errors).toHaveLength(9);
    expect(new Set(there.errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(['forbidden']));
    expect(withoutIds(there, 'bank')).toBe(withoutIds(missing, 'nowhere'));
    expect(Object.values(asked).flat()).toEqual([]);
  });

  it('has to have the scope to read, whatever is asked', async () => {
    const { send } = await graphqlService(emptyStore(), { authenticator: as({ scopes: ['write'] }) });
    expect(await send({ query: '{ __typename }' })).toMatchObject({ status: 403, error: 'forbidden' });
  });

  it('reads from no address that an app is closed to', async () => {
    const policies = {
      ...defaultPolicies,
      allowsAddress: (appId: string) => appId !== 'bank',
      allowsAddressForAll: () => false,
    };
    const { ask } = await graphqlService(emptyStore(), { authenticator: as({ apps: 'all' }), policies });
    const { data, errors } = await ask(
      '{ shop: dashboard(appId: "shop") { interval } bank: dashboard(appId: "bank") { interval } all: metrics { count } }',
    );
    expect(data).toEqual({ shop: { interval: '1h' }, bank: null, all: null });
    expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['bank'], 'forbidden'],
      [['all'], 'forbidden'],
    ]);
  });

  it('uses the quota of the app with each question', async () => {
    const counted: string[] = [];
    const readQuota = async (appId: string) => {
      counted.push(appId);
      if (counted.length > 2) throw new AppError('quota_exceeded', { retryAfterSeconds: 7 });
    };
    const { ask } = await graphqlService(emptyStore(), { authenticator: as({}), readQuota });
    const { errors } = await ask('{ a: names { truncated } b: metrics { count } c: sessions { idle } }');
    expect(counted).toEqual(['shop', 'shop', 'shop']);
    expect(errors).toMatchObject([{ path: ['c'], extensions: { code: 'quota_exceeded', retryAfterSeconds: 7 } }]);
  });

  it('is refused to pages of other origins', async () => {
    const { send } = await graphqlService(emptyStore());
    expect((await send({ query: '{ __typename }' }, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await send({ query: '{ __typename }' }, { host: 'evil.example' })).status).toBe(421);
  });
});
