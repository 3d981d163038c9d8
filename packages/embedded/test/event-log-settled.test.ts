import { type LogRecord, NO_OUTCOMES, recordHeaders } from '@analytics/shared/domain';
import type { EventLog } from '@analytics/shared/ports';
import { startReading, textRecord, uncommitted, waitFor } from '@analytics/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { createFixture, TOPIC } from './event-log-fixture.js';

const fixture = createFixture();
afterEach(() => fixture.cleanUp());

const GROUP = 'worker';
const plain = (text: string): LogRecord => textRecord(TOPIC, 'user', text);
const settled = (text: string): LogRecord => ({
  ...plain(text),
  headers: recordHeaders({ correlationId: 'c', settled: 'stored' }),
});

/** How many records the group has settled, and how, once it is done with all. */
const settledOf = (log: EventLog) =>
  waitFor(async () => {
    const positions = await log.positions(GROUP, [TOPIC]);
    return uncommitted(positions) === 0 ? positions[0]?.settled : undefined;
  });

describe('records that the store had before they were appended', () => {
  it('are settled without being handed over, and counted', async () => {
    const log = await fixture.openLog({ partitions: 1 });
    const { batches } = await startReading(log, { group: GROUP, topic: TOPIC });
    await log.append([settled('first'), settled('second')]);
    await log.append([settled('third')]);
    expect(await settledOf(log)).toEqual({ ...NO_OUTCOMES, alreadySettled: 3 });
    expect(batches).toEqual([]);
  });

  it('take nothing with them that stands among them', async () => {
    const log = await fixture.openLog({ partitions: 1 });
    const { texts } = await startReading(log, { group: GROUP, topic: TOPIC });
    await log.append([settled('first')]);
    await settledOf(log);
    await log.append([settled('second'), plain('third'), settled('fourth')]);
    await log.append([settled('fifth'), plain('sixth')]);
    await settledOf(log);
    expect(texts()).toEqual(expect.arrayContaining(['third', 'sixth']));
    expect(texts()).not.toContain('first');
  });

  it('are handed over when the process that appended them has died before they were passed over', async () => {
    const directory = fixture.newFolder();
    const before = await fixture.openLog({ directory, partitions: 1 });
    const reading = await startReading(before, { group: GROUP, topic: TOPIC });
    await reading.consumer.stop();
    await before.append([settled('first')]);
    const log = await fixture.openLog({ directory: fixture.crashCopy(directory), partitions: 1 });
    const { texts } = await startReading(log, { group: GROUP, topic: TOPIC });
    await settledOf(log);
    expect(texts()).toEqual(['first']);
    await log.append([settled('second')]);
    expect(await settledOf(log)).toMatchObject({ stored: 1, alreadySettled: 1 });
  });
});
