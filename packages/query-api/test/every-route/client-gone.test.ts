import { get as httpGet } from 'node:http';
import { describe, expect, it } from 'vitest';
import { queryApp } from '../fixture/app.ts';
import { ROUTES } from '../fixture/routes.ts';
import { storeThat } from '../fixture/stores.ts';

/** Resolves once the read's signal has aborted; tells when the read has begun. */
function untilGivenUp() {
  let begun = () => {};
  const hasBegun = new Promise<void>((resolve) => {
    begun = resolve;
  });
  let givenUp = () => {};
  const wasGivenUp = new Promise<void>((resolve) => {
    givenUp = resolve;
  });
  const read = (_query: unknown, signal?: AbortSignal): Promise<never> => {
    begun();
    return new Promise((_, reject) => {
      signal?.addEventListener('abort', () => {
        givenUp();
        reject(new Error('given up'));
      });
    });
  };
  return { read, hasBegun, wasGivenUp };
}

describe.each(ROUTES)('$name', ({ url }) => {
  it('is given up in the store when the client goes away', async () => {
    const { read, hasBegun, wasGivenUp } = untilGivenUp();
    const { app } = await queryApp(storeThat({ userEvents: read, metricSeries: read, dashboard: read }));
    const address = await app.listen({ host: '127.0.0.1', port: 0 });

    const client = httpGet(`${address}${url}`).on('error', () => {});
    await hasBegun;
    client.destroy();

    await wasGivenUp;
  });

  it('is given up in the store when it takes longer than QUERY_TIMEOUT_MS', async () => {
    const { read, wasGivenUp } = untilGivenUp();
    const { get } = await queryApp(storeThat({ userEvents: read, metricSeries: read, dashboard: read }), {
      QUERY_TIMEOUT_MS: '20',
    });

    expect((await get(url)).status).toBe(503);
    await wasGivenUp;
  });
});
