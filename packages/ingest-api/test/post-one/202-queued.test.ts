import { describe, expect, it } from 'vitest';
import { ingestApp, NOW_MS, openEmbeddedLog } from '../fixture/app.js';
import { KINDS } from '../fixture/kinds.js';
import { jsonOf, readLog } from '../fixture/log-reading.js';

describe.each(KINDS)('202 for one $name', ({ name, one, idField, topic, record }) => {
  it('says that the log has it, and leaves the store alone', async () => {
    const eventLog = await openEmbeddedLog();
    const { post } = await ingestApp({ eventLog });
    const { status, body } = await post(one, record({ async: true, [idField]: 'id-1' }));
    expect(status).toBe(202);
    expect(body).toMatchObject({
      success: true,
      queued: true,
      [name]: { appId: 'shop', [idField]: 'id-1', timestamp: NOW_MS },
    });
    const [appended] = await readLog(eventLog, topic);
    const value = jsonOf(appended!);
    expect(value).toMatchObject({ appId: 'shop', [idField]: 'id-1', timestamp: NOW_MS });
    expect(value).not.toHaveProperty('async');
  });
});
