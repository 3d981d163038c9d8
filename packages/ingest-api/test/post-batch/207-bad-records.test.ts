import { describe, expect, it } from 'vitest';
import { ingestApp, openBackends, openEmbeddedStore } from '../fixture/app.js';
import { KINDS } from '../fixture/kinds.js';
import { headersOf, readLog } from '../fixture/log-reading.js';

describe.each(KINDS)(
  '207 for a batch of $name records of which some are bad',
  ({ batch, topic, idField, required, record, countIn }) => {
    it('keeps the good ones and says of each, in order, how it ended', async () => {
      const { store, eventLog } = await openBackends();
      const { post } = await ingestApp({ store, eventLog });
      const { status, body } = await post(batch, [
        record({ [idField]: 'a' }),
        record({ [idField]: 'b', [required]: undefined }),
        record({ [idField]: 'c', async: true }),
        null,
        record({ [idField]: 'a' }),
      ]);
      expect(status).toBe(207);
      expect(body).toEqual({
        success: false,
        count: 3,
        rejected: 2,
        results: [
          { index: 0, [idField]: 'a', status: 'stored' },
          { index: 1, status: 'rejected', error: 'invalid_record', message: expect.stringContaining(`/${required}`) },
          { index: 2, [idField]: 'c', status: 'queued' },
          { index: 3, status: 'rejected', error: 'invalid_record', message: expect.stringContaining('record:') },
          { index: 4, [idField]: 'a', status: 'duplicate' },
        ],
      });
      expect(await countIn(store)).toBe(1);
      const settled = (await readLog(eventLog, topic)).map((appended) => headersOf(appended)['settled']);
      expect(settled.sort()).toEqual(['duplicate', 'stored', undefined]);
    });

    it('names the ids that it made, so that what was kept can be told from what was not', async () => {
      const store = await openEmbeddedStore();
      const { post } = await ingestApp({ store });
      const { body } = await post(batch, [record(), {}]);
      expect(body).toMatchObject({ results: [{ [idField]: expect.stringMatching(/^[0-9a-f-]{36}$/) }, {}] });
    });
  },
);
