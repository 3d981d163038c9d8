import { logUnavailable, storeUnavailable } from '@analytics/shared/errors';
import { failing } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { ingestApp } from '../fixture/app.js';
import { KINDS } from '../fixture/kinds.js';
import { logThat, storeThat } from '../fixture/ports.js';

const store = storeThat(failing(storeUnavailable(new Error('away'))));
const eventLog = logThat(failing(logUnavailable(new Error('away'))));

describe.each(KINDS)('503 for a batch of $name records of which nothing was kept', ({ batch, record }) => {
  it.each([
    ['the store is away', [record(), record()], 'store_unavailable'],
    ['the log is away and all are to be queued', [record({ async: true })], 'log_unavailable'],
    ['both are away', [record(), record({ async: true })], 'store_unavailable'],
    ['the store is away and a record is bad', [record(), { appId: 'shop' }], 'store_unavailable'],
  ])('says that it is worth sending again when %s', async (_case, records, error) => {
    const { post } = await ingestApp({ store, eventLog });
    const answer = await post(batch, records);
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '2' }, body: { error } });
  });
});
