import { describe, expect, it } from 'vitest';
import { ingestApp } from '../fixture/app.js';
import { KINDS } from '../fixture/kinds.js';
import { storeThat } from '../fixture/ports.js';

describe.each(KINDS)(
  '207 for a batch of $name records of which the store refuses some',
  ({ batch, idField, record }) => {
    it('gives the reason to the one it belongs to', async () => {
      const store = storeThat(async (points) =>
        points.map((_, index) => (index === 1 ? { status: 'rejected', message: 'is too odd' } : { status: 'stored' })),
      );
      const { post } = await ingestApp({ store });
      const ids = ['a', 'b', 'c'];
      const { status, body } = await post(
        batch,
        ids.map((id) => record({ [idField]: id })),
      );
      expect(status).toBe(207);
      expect(body).toEqual({
        success: false,
        count: 2,
        rejected: 1,
        results: [
          { index: 0, [idField]: 'a', status: 'stored' },
          { index: 1, [idField]: 'b', status: 'rejected', error: 'invalid_record', message: 'is too odd' },
          { index: 2, [idField]: 'c', status: 'stored' },
        ],
      });
    });
  },
);
