import { describe, expect, it } from 'vitest';
import { OutcomeWriter, type OutcomeWriterOptions } from '../../src/batching/index.ts';
import type { Point, WriteOutcome } from '../../src/ports/index.ts';

interface Line {
  id: string;
}

const pointOf = (metricId: string): Point => ({
  kind: 'metric',
  record: {
    metricId,
    appId: 'app',
    metricName: 'm',
    metricType: 'gauge',
    value: 1,
    unit: '',
    tags: {},
    timestamp: 1_700_000_000_000,
  },
});
const points = (...ids: string[]): Point[] => ids.map(pointOf);
const idOf = ({ record }: Point): string => ('metricId' in record ? record.metricId : record.eventId);

/** Ids that begin with `bad` are rejected; `lost` ends unknown; `again` is a duplicate. */
function createWriter(options: Partial<OutcomeWriterOptions<Line, string>> = {}) {
  const flushes: string[][] = [];
  const writer = new OutcomeWriter<Line, string>({
    preparation: () => (point) => {
      const id = idOf(point);
      return id.startsWith('bad') ? { status: 'rejected', message: id } : { id };
    },
    preparedATurn: 2,
    flush: async (lines) => {
      flushes.push(lines.map(({ id }) => id));
      return lines.map(({ id }) => id);
    },
    writeOutcomeOf: (id): WriteOutcome => {
      if (id === 'lost') throw new Error('nobody knows');
      return id === 'again' ? { status: 'duplicate', timestamp: 1 } : { status: 'stored' };
    },
    sizeOf: () => 1,
    maxBatchItems: 100,
    maxBatchBytes: 100,
    maxWaitingItems: 4,
    maxWaitingBytes: 100,
    ...options,
  });
  return { writer, flushes };
}

describe('an outcome writer', () => {
  it('gives each point its outcome in order, and rejected ones take no other with them', async () => {
    const { writer, flushes } = createWriter();
    expect(await writer.write(points('bad 1', 'a', 'again', 'bad 2', 'b'))).toEqual([
      { status: 'rejected', message: 'bad 1' },
      { status: 'stored' },
      { status: 'duplicate', timestamp: 1 },
      { status: 'rejected', message: 'bad 2' },
      { status: 'stored' },
    ]);
    expect(flushes).toEqual([['a', 'again', 'b']]);
  });

  it('writes concurrent calls together', async () => {
    const { writer, flushes } = createWriter();
    await Promise.all([writer.write(points('a')), writer.write(points('b', 'c'))]);
    expect(flushes).toEqual([['a', 'b', 'c']]);
  });

  it('fails the whole write when the outcome of one point is unknown, and no other write', async () => {
    const { writer } = createWriter();
    const results = await Promise.allSettled([writer.write(points('a', 'lost')), writer.write(points('b'))]);
    expect(results).toMatchObject([{ reason: new Error('nobody knows') }, { value: [{ status: 'stored' }] }]);
  });

  it('queues nothing while the store cannot be written, and still tells what it rejects', async () => {
    const { writer, flushes } = createWriter({
      checkWritable: () => {
        throw new Error('paused');
      },
    });
    await expect(writer.write(points('bad', 'a'))).rejects.toThrow('paused');
    expect(await writer.write(points('bad'))).toEqual([{ status: 'rejected', message: 'bad' }]);
    expect(flushes).toEqual([]);
  });

  it('rejects a write as overloaded when the queue is full, and takes nothing of it', async () => {
    const { writer, flushes } = createWriter();
    const first = writer.write(points('a', 'b'));
    const second = writer.write(points('c', 'd', 'e'));
    await expect(second).rejects.toMatchObject({ code: 'overloaded' });
    await first;
    expect(flushes).toEqual([['a', 'b']]);
  });

  it('gives the event loop a turn while it prepares a large write', async () => {
    const prepared: string[] = [];
    const { writer } = createWriter({
      preparation: () => (point) => {
        prepared.push(idOf(point));
        return { id: idOf(point) };
      },
    });
    const writing = writer.write(points('a', 'b', 'c'));
    expect(prepared).toEqual(['a', 'b']);
    await writing;
    expect(prepared).toEqual(['a', 'b', 'c']);
  });

  it('finishes the writes under way before close resolves, and rejects new ones', async () => {
    const { writer, flushes } = createWriter();
    // Still being prepared when the writer closes.
    const writing = writer.write(points('a', 'b', 'c'));
    const closing = writer.close();
    await expect(writer.write(points('d'))).rejects.toMatchObject({ code: 'shutting_down' });
    await closing;
    expect(flushes).toEqual([['a', 'b', 'c']]);
    expect(await writing).toHaveLength(3);
  });
});
