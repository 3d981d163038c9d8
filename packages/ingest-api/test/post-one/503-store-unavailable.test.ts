import { storeUnavailable } from '@analytics/shared/errors';
import { appendsAll, failing } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { ingestApp } from '../fixture/app.js';
import { KINDS } from '../fixture/kinds.js';
import { logThat, storeThat } from '../fixture/ports.js';

describe.each(KINDS)('503 for one $name when the store is away', ({ one, record }) => {
  it('says when to come again, and nothing of the store', async () => {
    const store = storeThat(failing(storeUnavailable(new Error('connect ECONNREFUSED 10.1.2.3 token=hunter2'))));
    const { post } = await ingestApp({ store });
    const { status, headers, body } = await post(one, record());
    expect(status).toBe(503);
    expect(headers['retry-after']).toBe('2');
    expect(body).toMatchObject({ error: 'store_unavailable' });
    expect(JSON.stringify(body)).not.toMatch(/ECONNREFUSED|hunter2/);
  });

  it('does not hold up what is only queued', async () => {
    const { post } = await ingestApp({
      store: storeThat(failing(storeUnavailable(new Error('away')))),
      eventLog: logThat(appendsAll),
    });
    expect((await post(one, record({ async: true }))).status).toBe(202);
  });
});
