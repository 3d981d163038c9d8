import type { ConsumedRecord } from '@analytics/shared/ports';
import { expect, it } from 'vitest';
import { linesFile, readRecords, recordLines } from '../src/lines.js';

async function* given(records: readonly ConsumedRecord[]) {
  yield* records;
}

it('records of a topic are read back with every byte', async () => {
  const record = (offset: number, value: Uint8Array | null): ConsumedRecord => ({
    topic: 'audit',
    partition: 0,
    offset,
    appendedAt: 5,
    key: offset === 1 ? null : Buffer.from([0, 255, 10]),
    value,
    headers: Object.fromEntries([['__proto__', Buffer.from([1, 2])]]),
  });
  const records = [record(0, Buffer.from('line\nbreak €')), record(1, null), record(2, Buffer.alloc(500, 7))];
  const read: ConsumedRecord[] = [];
  for await (const one of readRecords('audit', linesFile(recordLines(given(records))))) read.push(one);
  expect(read).toEqual(records);
});
