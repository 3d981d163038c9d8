import { describe, expect, it } from 'vitest';
import { ingestApp, useIngestApp } from '../fixture/app.js';
import { KINDS } from '../fixture/kinds.js';
import { storeThat } from '../fixture/ports.js';

const refusing = useIngestApp();

describe.each(KINDS)('400 for one $name', ({ one, required, large, record }) => {
  it.each([
    ['a field is missing', { [required]: undefined }, [`/${required}`]],
    ['two fields are bad', { appId: '', [required]: [] }, ['/appId', `/${required}`]],
    ['it is to be queued and its time is none', { async: true, timestamp: 'yesterday' }, ['/timestamp']],
    ['its time is more than a day ahead', { timestamp: '2026-01-16T12:00:00.001Z' }, ['/timestamp']],
  ])('names what is wrong and touches neither store nor log when %s', async (_case, fault, paths) => {
    const { post } = refusing();
    const { status, body } = await post(one, record(fault));
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: 'invalid_request', errors: paths.map((path) => ({ path })) });
  });

  it.each([[null], ['text'], [[record()]]])('refuses a body that is no object: %j', async (body) => {
    const { post } = refusing();
    expect(await post(one, body)).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });

  it('gives the reason of a store that will never take it', async () => {
    const { post } = await ingestApp({ store: storeThat(async () => [{ status: 'rejected', message: 'is too odd' }]) });
    const { status, body } = await post(one, record());
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: 'invalid_request', errors: [{ message: 'is too odd' }] });
  });

  it('refuses a time past RETENTION_DAYS instead of losing it in the store', async () => {
    const { post } = await ingestApp({ environment: { RETENTION_DAYS: '7' } });
    const { status, body } = await post(one, record({ timestamp: '2026-01-08T11:59:59.999Z' }));
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ path: '/timestamp', message: 'is older than the retention' }] });
  });

  it('refuses a record larger than MAX_RECORD_BYTES', async () => {
    const { post } = await ingestApp({ environment: { MAX_RECORD_BYTES: '1024' } });
    const { status, body } = await post(one, record(large));
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ message: expect.stringContaining('1024 are the most') }] });
  });
});
