import { logUnavailable, overloaded, storeUnavailable } from '@analytics/shared/errors';
import { appendsAll, failing, hanging } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { ingestApp } from '../fixture/app.js';
import { KINDS } from '../fixture/kinds.js';
import { logThat, storeThat } from '../fixture/ports.js';

const kept = storeThat(async (points) => points.map(() => ({ status: 'stored' })));
const taken = logThat(appendsAll);
const away = new Error('connect ECONNREFUSED hunter2');

describe.each(KINDS)('207 for a batch of $name records when one way fails', ({ name, batch, idField, record }) => {
  const records = [record({ [idField]: 'a' }), record({ [idField]: 'b', async: true }), record({ [idField]: 'c' })];

  it.each([
    ['store_unavailable', storeThat(failing(storeUnavailable(away)))],
    ['store_unavailable', storeThat(hanging)],
    ['overloaded', storeThat(failing(overloaded('Too many writes are waiting.')))],
    ['internal_error', storeThat(failing(away))],
  ])('the store, with %s: what was queued is kept, the others are to be sent again', async (error, store) => {
    const { post } = await ingestApp({ environment: { WRITE_TIMEOUT_MS: '20' }, store, eventLog: taken });
    const { status, body } = await post(batch, records);
    expect(status).toBe(207);
    const refused = { status: 'rejected', error, message: expect.any(String) };
    expect(body).toEqual({
      success: false,
      count: 1,
      rejected: 2,
      results: [
        { index: 0, [idField]: 'a', ...refused },
        { index: 1, [idField]: 'b', status: 'queued' },
        { index: 2, [idField]: 'c', ...refused },
      ],
    });
    expect(JSON.stringify(body)).not.toContain('hunter2');
  });

  it.each([
    ['log_unavailable', logThat(failing(logUnavailable(away)))],
    ['log_unavailable', logThat(hanging)],
    ['overloaded', logThat(failing(overloaded('The log is full.')))],
  ])(
    'the log, with %s: what was stored is kept where it is not logged, the other is to be sent again',
    async (error, eventLog) => {
      const environment = { WRITE_TIMEOUT_MS: '20', LOG_STORED_RECORDS: 'false' };
      const { post } = await ingestApp({ environment, store: kept, eventLog });
      const { status, body } = await post(batch, records);
      expect(status).toBe(207);
      expect(body).toMatchObject({
        count: 2,
        rejected: 1,
        results: [{ status: 'stored' }, { status: 'rejected', error }, { status: 'stored' }],
      });
      expect(JSON.stringify(body)).not.toContain('hunter2');
    },
  );

  it('counts what was refused, by the code of what failed', async () => {
    const { post, counted } = await ingestApp({ store: storeThat(failing(storeUnavailable(away))), eventLog: taken });
    await post(batch, records);
    expect(await counted()).toEqual({ [`accepted ${name} async`]: 1, [`rejected ${name} store_unavailable`]: 2 });
  });

  it('the log, and the store refuses the rest: what is worth sending again can be told from what is not', async () => {
    const store = storeThat(async (points) => points.map(() => ({ status: 'rejected', message: 'is too odd' })));
    const { post } = await ingestApp({ store, eventLog: logThat(failing(logUnavailable(away))) });
    const { status, body } = await post(batch, records);
    const errors = ['invalid_record', 'log_unavailable', 'invalid_record'];
    expect(status).toBe(207);
    expect(body).toMatchObject({ count: 0, rejected: 3, results: errors.map((error) => ({ error })) });
  });
});
