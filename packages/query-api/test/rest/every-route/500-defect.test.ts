import { expect, it } from 'vitest';
import { useQueryApp } from '../../fixture/app.ts';
import { ROUTES } from '../../fixture/routes.ts';
import { readerThat } from '../../fixture/stores.ts';

const defective = async (): Promise<never> => {
  throw new TypeError('Binder Error: column hunter2 not found');
};
const store = readerThat(defective);
const query = useQueryApp(() => store);

it.each(ROUTES)('reading $name shows nothing of an unexpected error', async ({ url }) => {
  const { get } = query();
  const { status, body } = await get(url);
  expect([status, body]).toMatchObject([500, { error: 'internal_error' }]);
  expect(JSON.stringify(body)).not.toContain('hunter2');
});
