import { storeUnavailable } from '@analytics/shared/errors';
import { hanging } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { ingestApp, openEmbeddedStore } from '../fixture/app.js';
import { KINDS } from '../fixture/kinds.js';
import { logThat, storeThat } from '../fixture/ports.js';

const environment = { WRITE_TIMEOUT_MS: '20' };

describe.each(KINDS)(
  '503 for one $name when nothing answers within WRITE_TIMEOUT_MS',
  ({ one, idField, record, countIn }) => {
    it.each([
      ['the store', false, 'store_unavailable'],
      ['the log', true, 'log_unavailable'],
    ])('%s hangs', async (_part, async, error) => {
      const { post } = await ingestApp({ environment, store: storeThat(hanging), eventLog: logThat(hanging) });
      const answer = await post(one, record({ async }));
      expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '2' }, body: { error } });
    });

    it('a write that came through after its 503 counts once when it is sent again', async () => {
      const store = await openEmbeddedStore();
      const slowly = await ingestApp({
        environment,
        store: storeThat(async (points) => {
          await store.write(points);
          return hanging();
        }),
      });
      const again = await ingestApp({ store });
      expect((await slowly.post(one, record({ [idField]: 'id-1' }))).status).toBe(503);
      expect((await again.post(one, record({ [idField]: 'id-1' }))).status).toBe(201);
      expect(await countIn(store)).toBe(1);
    });

    it('a write that fails after its 503 ends nothing: the next one is stored', async () => {
      let failLate = (_error: Error): void => {};
      const writes = [
        () =>
          new Promise<never>((_resolve, reject) => {
            failLate = reject;
          }),
        async () => [{ status: 'stored' as const }],
      ];
      const { post } = await ingestApp({ environment, store: storeThat(() => (writes.shift() ?? hanging)()) });
      expect((await post(one, record())).status).toBe(503);
      failLate(storeUnavailable(new Error('too late')));
      expect((await post(one, record())).status).toBe(201);
    });
  },
);
