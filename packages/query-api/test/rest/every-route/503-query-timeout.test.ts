import { expect, it } from 'vitest';
import { queryApp } from '../../fixture/app.ts';
import { ROUTES } from '../../fixture/routes.ts';
import { hangingStore } from '../../fixture/stores.ts';

it.each(ROUTES)(
  'reading $name for longer than QUERY_TIMEOUT_MS is 503 with Retry-After, and is cancelled in the store',
  async ({ url }) => {
    const { store, signals } = hangingStore();
    const { get } = await queryApp(store, { QUERY_TIMEOUT_MS: '20' });
    expect(await get(url)).toMatchObject({
      status: 503,
      headers: { 'retry-after': '2' },
      body: { error: 'store_unavailable' },
    });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  },
);
