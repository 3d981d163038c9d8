import { storeUnreadable } from '@analytics/shared/errors';
import { expect, it } from 'vitest';
import { useQueryApp } from '../../fixture/app.ts';
import { ROUTES } from '../../fixture/routes.ts';
import { readerThat } from '../../fixture/stores.ts';

const away = async (): Promise<never> => {
  throw storeUnreadable(new Error('connect ECONNREFUSED 10.1.2.3 token=hunter2'));
};
const store = readerThat(away);
const query = useQueryApp(() => store);

it.each(ROUTES)(
  'reading $name from a store that is unavailable is 503 with Retry-After, and shows nothing of the store',
  async ({ url }) => {
    const { get } = query();
    const answer = await get(url);
    expect(answer).toMatchObject({
      status: 503,
      headers: { 'retry-after': '2' },
      body: { error: 'store_unavailable' },
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/ECONNREFUSED|hunter2|write/);
  },
);
