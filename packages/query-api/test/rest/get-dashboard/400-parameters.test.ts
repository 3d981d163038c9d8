import { MAX_NAME_LENGTH } from '@analytics/shared/contracts';
import { expect, it } from 'vitest';
import { queryApp } from '../../fixture/app.ts';
import { unaskedStore } from '../../fixture/stores.ts';

it.each([
  ['a control character', 'a%00b'],
  ['too many characters', 'x'.repeat(MAX_NAME_LENGTH + 1)],
])('a dashboard of an app id with %s is 400, and the store is not asked', async (_case, appId) => {
  const { get } = await queryApp(unaskedStore);
  const { status, body } = await get(`/analytics/dashboards/${appId}`);
  expect([status, body]).toMatchObject([400, { error: 'invalid_request', errors: [{ path: 'appId' }] }]);
});
