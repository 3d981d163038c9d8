import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '@analytics/shared/ports';
import { createTelemetry } from '@analytics/shared/telemetry';
import { eventPoint } from '@analytics/testing';
import { expect, it } from 'vitest';
import { Writer, type WriterOptions } from '../src/store/writer.js';

/** A writer whose groups take as long as they are told. */
function setUp() {
  let groupMs = 0;
  const parts = {
    connection: { run: async () => {} },
    knownIds: { learn: () => true },
    recent: {
      place: async () => {
        await sleep(groupMs);
        return [];
      },
      added: () => {},
    },
  } as unknown as Pick<WriterOptions, 'connection' | 'knownIds' | 'recent'>;
  const rest = { clock: systemClock, telemetry: createTelemetry('test'), retentionMs: undefined, onFailure: () => {} };
  const writer = new Writer({ ...parts, ...rest });
  return {
    writer,
    write: (ms: number) => {
      groupMs = ms;
      return writer.write([eventPoint({ appId: 'shop' })]);
    },
  };
}

it('writes are slow for a while after a group that took long, and not after a quick one', async () => {
  const { writer, write } = setUp();
  await write(0);
  expect(writer.isSlow).toBe(false);
  // Of the events and of the metrics: twice.
  await write(70);
  expect(writer.isSlow).toBe(true);
  await write(0);
  expect(writer.isSlow).toBe(true);
  await sleep(1_100);
  expect(writer.isSlow).toBe(false);
});
