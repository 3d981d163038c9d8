import type { EventLog } from '@analytics/shared/ports';
import { textOf, textRecord, waitFor } from '@analytics/testing';
import { afterEach, expect, it } from 'vitest';
import { createFixture, KEPT_TOPIC } from './event-log-fixture.js';

const fixture = createFixture();
afterEach(() => fixture.cleanUp());

async function texts(log: EventLog): Promise<string[]> {
  const found = [];
  for await (const record of log.read(KEPT_TOPIC)) found.push(textOf(record));
  return found;
}

it('records of a topic with a greatest age go once they are older, and nothing else', async () => {
  let now = 1_000_000;
  const options = {
    directory: fixture.newFolder(),
    partitions: 1,
    clock: { now: () => now },
    topics: [
      { name: KEPT_TOPIC, retention: 'keep' as const, maxAgeMs: 10_000 },
      { name: 'audit', retention: 'keep' as const },
    ],
  };
  const log = await fixture.openLog(options);
  for (const [at, text] of [0, 1, 10_001, 10_002].entries()) {
    now = 1_000_000 + text;
    await log.append([textRecord(KEPT_TOPIC, 'k', String(at)), textRecord('audit', 'k', String(at))]);
  }
  await log.stop();
  now = 1_000_000 + 10_002;
  const again = await fixture.openLog(options);
  await waitFor(async () => (await texts(again)).length < 4);
  expect(await texts(again)).toEqual(['2', '3']);
  const audit = [];
  for await (const { offset } of again.read('audit')) audit.push(offset);
  expect(audit).toEqual([0, 1, 2, 3]);
});
