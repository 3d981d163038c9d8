import { expect, it } from 'vitest';
import { queryApp, useQueryApp } from '../../fixture/app.ts';
import { unaskedStore } from '../../fixture/stores.ts';

const six = Array.from({ length: 6 }, (_, index) => `properties.p${index}=1`).join('&');
const refusing = useQueryApp(() => unaskedStore);

it.each([
  ['limit=0', 'limit'],
  ['limit=51', 'limit'],
  ['measure=sessions', 'measure'],
  ['interval=2m', 'interval'],
  ['interval=1m', 'interval'],
  ['startTime=-30d&interval=15m', 'interval'],
  ['timezone=Mars/Olympus', 'timezone'],
  ['timezone=%2B02:00', 'timezone'],
  ['timezone=', 'timezone'],
  ['compare=next', 'compare'],
  ['by=user', 'by'],
  ['by=properties.', 'by'],
  ['by=properties.a..b', 'by'],
  ['by=name&by=type', 'by'],
  ['properties.=1', 'properties.'],
  ['properties.a..b=1', 'properties.a..b'],
  ['properties.plan=a&properties.plan=b', 'properties.plan'],
  ['properties.plan=a&properties[plan]=b', 'properties.plan'],
  [`properties.plan=${'x'.repeat(513)}`, 'properties.plan'],
  [six, 'properties.p5'],
  ['eventName=a%0Ab', 'eventName'],
  ['property.plan=a', 'property.plan'],
])('series?%s is 400, names the parameter, and the store is not asked', async (query, parameter) => {
  const { get } = refusing();
  const { status, body } = await get(`/analytics/apps/shop/series?${query}`);
  expect([status, body]).toMatchObject([400, { error: 'invalid_request', errors: [{ path: parameter }] }]);
});

it('too many points are refused with the number that may be, also of a range of any length', async () => {
  const { get } = await queryApp(unaskedStore, { MAX_QUERY_RANGE_DAYS: '100000' });
  const { body } = await get('/analytics/apps/shop/series?startTime=2001-01-01T00:00:00Z&interval=1m');
  const message = expect.stringMatching(/^makes \d+ points of the range; 1500 are the most/);
  expect(body).toMatchObject({ errors: [{ path: 'interval', message }] });
});
