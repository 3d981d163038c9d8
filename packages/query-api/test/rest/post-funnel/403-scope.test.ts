import { parseConfig } from '@analytics/shared/config';
import { ANYONE, type Principal } from '@analytics/shared/domain';
import { createTelemetry } from '@analytics/shared/telemetry';
import { testApp } from '@analytics/testing/app';
import { expect, it } from 'vitest';
import { queryRoutes } from '../../../src/index.ts';
import { clock } from '../../fixture/app.ts';
import { askedStore } from '../../fixture/stores.ts';

const QUESTIONS = [
  { method: 'POST', path: 'funnel', payload: { steps: [{ eventName: 'a' }, { eventName: 'b' }] } },
  { method: 'GET', path: 'retention' },
  { method: 'GET', path: 'sessions' },
] as const;

/** The production app for callers who may do so much. */
async function appFor(principal: Partial<Principal>) {
  const { store, asked } = askedStore();
  const [config, telemetry] = [parseConfig('standalone', {}), createTelemetry('test')];
  const app = await testApp({
    config,
    telemetry,
    authenticator: { authenticate: () => ({ ...ANYONE, ...principal }) },
    apis: [queryRoutes({ config, store, telemetry, clock })],
  });
  return { app, asked };
}

it.each(QUESTIONS)('$path is asked of those apps only that the credential may read', async ({ path, ...request }) => {
  const { app, asked } = await appFor({ apps: ['shop'], scopes: ['read'] });
  const statusOf = async (appId: string) =>
    (await app.inject({ ...request, url: `/analytics/apps/${appId}/${path}` })).statusCode;
  expect(await statusOf('other')).toBe(403);
  expect(asked[path]).toEqual([]);
  expect(await statusOf('shop')).toBe(200);
});

it.each(QUESTIONS)('$path needs the scope read, and no other', async ({ path, ...request }) => {
  const { app, asked } = await appFor({ apps: 'all', scopes: ['write'] });
  const answer = await app.inject({ ...request, url: `/analytics/apps/shop/${path}` });
  expect([answer.statusCode, asked[path]]).toEqual([403, []]);
});
