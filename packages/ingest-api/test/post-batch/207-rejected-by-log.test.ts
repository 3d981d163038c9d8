import type { LogRecord } from '@analytics/shared/domain';
import { AppError, logUnavailable } from '@analytics/shared/errors';
import type { EventLog } from '@analytics/shared/ports';
import { appendsUnless } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { ingestApp } from '../fixture/app.js';
import { KINDS } from '../fixture/kinds.js';
import { logThat, storeThat } from '../fixture/ports.js';

const keepsAll = storeThat(async (points) => points.map(() => ({ status: 'stored' })));
const isBad = ({ value }: Pick<LogRecord, 'value'>) =>
  Buffer.from(value ?? [])
    .toString()
    .includes('"bad"');

describe.each(KINDS)(
  '207 for a batch of $name records of which the log rejects one',
  ({ name, batch, idField, record }) => {
    const queued = (id: string) => record({ [idField]: id, async: true });

    it('queues the others, and says so of each', async () => {
      const { post, counted } = await ingestApp({ eventLog: logThat(appendsUnless(isBad)) });
      const { status, body } = await post(batch, [queued('a'), queued('bad'), queued('c')]);
      expect(status).toBe(207);
      expect(body).toEqual({
        success: false,
        count: 2,
        rejected: 1,
        results: [
          { index: 0, [idField]: 'a', status: 'queued' },
          { index: 1, [idField]: 'bad', status: 'rejected', error: 'invalid_record', message: expect.any(String) },
          { index: 2, [idField]: 'c', status: 'queued' },
        ],
      });
      expect(await counted()).toEqual({ [`accepted ${name} async`]: 2, [`rejected ${name} invalid_record`]: 1 });
    });

    it('keeps what was stored at once and queues the good one beside it', async () => {
      const { post } = await ingestApp({ store: keepsAll, eventLog: logThat(appendsUnless(isBad)) });
      const { status, body } = await post(batch, [record({ [idField]: 'a' }), queued('b'), queued('bad')]);
      expect(status).toBe(207);
      expect(body).toMatchObject({
        count: 2,
        rejected: 1,
        results: [{ status: 'stored' }, { status: 'queued' }, { status: 'rejected', error: 'invalid_record' }],
      });
    });

    it('is to be sent again where the log did not confirm one, and only there', async () => {
      const append: EventLog['append'] = async (records) =>
        records.map((sent) =>
          isBad(sent) ? { status: 'unknown', error: logUnavailable(new Error('hunter2')) } : { status: 'appended' },
        );
      const { post, counted } = await ingestApp({ eventLog: logThat(append) });
      const { status, body } = await post(batch, [queued('a'), queued('bad')]);
      expect(status).toBe(207);
      expect(body).toMatchObject({ count: 1, results: [{ status: 'queued' }, { error: 'log_unavailable' }] });
      expect(JSON.stringify(body)).not.toContain('hunter2');
      expect(await counted()).toEqual({ [`accepted ${name} async`]: 1, [`rejected ${name} log_unavailable`]: 1 });
    });
  },
);

describe.each(KINDS)('when the log takes no $name record of a batch', ({ one, batch, record }) => {
  const outcome = (status: 'rejected' | 'unknown', error: AppError) =>
    logThat(async (records) => records.map(() => ({ status, error })));

  it('the answer is 400 and names each when it rejects all, and 503 when it confirms none', async () => {
    const rejecting = await ingestApp({ eventLog: outcome('rejected', new AppError('invalid_record')) });
    const records = [record({ async: true }), record({ async: true })];
    expect(await rejecting.post(batch, records)).toMatchObject({
      status: 400,
      body: { error: 'invalid_request', errors: [{ path: '/0' }, { path: '/1' }] },
    });
    expect(await rejecting.post(one, records[0])).toMatchObject({ status: 400, body: { error: 'invalid_record' } });
    const away = await ingestApp({ eventLog: outcome('unknown', logUnavailable(new Error('away'))) });
    expect(await away.post(batch, records)).toMatchObject({ status: 503, body: { error: 'log_unavailable' } });
    expect(await away.post(one, records[0])).toMatchObject({ status: 503, body: { error: 'log_unavailable' } });
    expect(await away.counted()).toEqual({});
  });
});
