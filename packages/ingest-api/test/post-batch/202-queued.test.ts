import { describe, expect, it } from 'vitest';
import { ingestApp, openEmbeddedLog } from '../fixture/app.js';
import { KINDS } from '../fixture/kinds.js';
import { jsonOf, readLog } from '../fixture/log-reading.js';

describe.each(KINDS)('202 for a batch of $name records', ({ batch, topic, idField, record }) => {
  it.each([
    ['the query asks for it, whatever the records say', '?async=true', [{}, { async: false }]],
    ['every record asks for it', '', [{ async: true }, { async: true }]],
    ['every record asks for it, though the query does not', '?async=false', [{ async: true }, { async: true }]],
  ])('says that all are in the log when %s', async (_case, query, fields) => {
    const eventLog = await openEmbeddedLog();
    const { post } = await ingestApp({ eventLog });
    const records = fields.map((own, index) => record({ ...own, [idField]: `id-${index}` }));
    const { status, body } = await post(`${batch}${query}`, records);
    expect([status, body]).toEqual([202, { success: true, count: 2 }]);
    const appended = (await readLog(eventLog, topic)).map(jsonOf);
    expect(appended).toMatchObject([{ [idField]: 'id-0' }, { [idField]: 'id-1' }]);
  });
});
