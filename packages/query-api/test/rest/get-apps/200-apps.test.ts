import type { AppSettings, Apps } from '@analytics/shared/contracts';
import { DAY_MS } from '@analytics/shared/domain';
import { eventPoint } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { apps } from '../../../src/queries/apps.ts';
import { clock, NOW_MS, queryApp } from '../../fixture/app.ts';
import { unaskedStore, useStoreWith } from '../../fixture/stores.ts';

const event = (appId: string, days: number) => eventPoint({ appId, timestamp: NOW_MS - days * DAY_MS });
const store = useStoreWith([event('shop', 40), event('shop', 1), event('blog', 3), event('blog', 2), event('old', 90)]);
const at = (days: number) => new Date(NOW_MS - days * DAY_MS).toISOString();

const shop = { appId: 'shop', firstSeen: at(40), lastSeen: at(1), events30d: 1 };
const blog = { appId: 'blog', firstSeen: at(3), lastSeen: at(2), events30d: 2 };
const old = { appId: 'old', firstSeen: at(90), lastSeen: at(90), events30d: 0 };

describe('GET /analytics/apps answers 200', () => {
  it('with the apps that have events, those with most of the last 30 days first', async () => {
    const { status, body } = await (await queryApp(store())).get<Apps>('/analytics/apps');
    expect([status, body]).toEqual([200, { apps: [blog, shop, old] }]);
  });

  it('with no parameter', async () => {
    const { status, body } = await (await queryApp(unaskedStore)).get('/analytics/apps?appId=shop');
    expect([status, body]).toMatchObject([400, { errors: [{ path: 'appId' }] }]);
  });
});

describe('the apps of a caller', () => {
  const settings = (name: string) => ({ name }) as AppSettings;
  const entry = (id: string) => ({ id, value: settings(`The ${id}`), revision: 1, changedAt: 0, changedBy: 'admin' });
  const catalog = { list: () => [entry('blog'), entry('new'), entry('secret')] as never };
  const ask = (scope: readonly string[]) =>
    apps.run({ store: store(), clock, catalog, maxRangeMs: DAY_MS }, { apps: scope }, new AbortController().signal);

  it('are those of its scope, configured or seen, and no others', async () => {
    expect(await ask(['new', 'blog', 'old'])).toEqual({
      apps: [
        { ...blog, name: 'The blog' },
        { appId: 'new', name: 'The new', firstSeen: null, lastSeen: null, events30d: 0 },
        old,
      ],
    });
    expect(await ask([])).toEqual({ apps: [] });
  });
});
