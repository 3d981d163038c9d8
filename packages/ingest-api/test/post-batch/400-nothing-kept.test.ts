import { describe, expect, it } from 'vitest';
import { ingestApp, useIngestApp } from '../fixture/app.js';
import { KINDS } from '../fixture/kinds.js';
import { storeThat } from '../fixture/ports.js';

const refusing = useIngestApp();

describe.each(KINDS)('400 for a batch of $name records', ({ batch, required, record }) => {
  it.each([
    ['is empty', [], 'the array is empty'],
    ['is one record and no array', record(), expect.stringContaining('alone goes to')],
    ['is null', null, 'expected an array'],
    ['has more records than MAX_BATCH_RECORDS', [record(), record(), record()], 'has 3 records, 2 are the most'],
  ])('touches neither store nor log when it %s', async (_case, sent, message) => {
    const { post } = await ingestApp({ environment: { MAX_BATCH_RECORDS: '2' } });
    const { status, body } = await post(batch, sent);
    expect([status, body]).toMatchObject([400, { error: 'invalid_request', errors: [{ path: '', message }] }]);
  });

  it.each(['', '?async=true'])('names every fault of every record when all are bad (%s)', async (query) => {
    const { post } = refusing();
    const { status, body } = await post(`${batch}${query}`, [record({ [required]: [] }), 7, record({ appId: '' })]);
    const errors = [{ path: `/0/${required}` }, { path: '/1' }, { path: '/2/appId' }];
    expect([status, body]).toMatchObject([400, { error: 'invalid_request', errors }]);
  });

  it('names the bad one and the one that the store will never take when nothing else was sent', async () => {
    const { post } = await ingestApp({ store: storeThat(async () => [{ status: 'rejected', message: 'is too odd' }]) });
    const { status, body } = await post(batch, [record(), record({ appId: '' })]);
    expect(status).toBe(400);
    expect((body as { errors: unknown }).errors).toEqual(
      expect.arrayContaining([
        { path: '/0', message: 'is too odd' },
        { path: '/1/appId', message: expect.any(String) },
      ]),
    );
  });

  it('refuses an async that is neither true nor false', async () => {
    const { post } = refusing();
    const { status, body } = await post(`${batch}?async=maybe`, [record()]);
    expect([status, body]).toMatchObject([400, { errors: [{ path: 'async' }] }]);
  });
});
