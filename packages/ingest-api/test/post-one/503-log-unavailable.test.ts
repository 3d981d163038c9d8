import { logUnavailable } from '@analytics/shared/errors';
import { failing } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { ingestApp } from '../fixture/app.js';
import { KINDS } from '../fixture/kinds.js';
import { logThat, storeThat } from '../fixture/ports.js';

describe.each(KINDS)('503 for one $name to be queued when the log is away', ({ one, record }) => {
  it('says when to come again, and nothing of the log', async () => {
    const eventLog = logThat(failing(logUnavailable(new Error('broker kafka-1:9092 not reachable'))));
    const { post } = await ingestApp({ eventLog });
    const { status, headers, body } = await post(one, record({ async: true }));
    expect(status).toBe(503);
    expect(headers['retry-after']).toBe('2');
    expect(body).toMatchObject({ error: 'log_unavailable' });
    expect(JSON.stringify(body)).not.toContain('kafka-1');
  });

  it('does not hold up what is to be stored at once where that is not logged', async () => {
    const { post } = await ingestApp({
      environment: { LOG_STORED_RECORDS: 'false' },
      eventLog: logThat(failing(logUnavailable(new Error('away')))),
      store: storeThat(async () => [{ status: 'stored' }]),
    });
    expect((await post(one, record())).status).toBe(201);
  });
});
