import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventLog } from '@analytics/shared/ports';
import { startReading, textRecord, uncommitted, waitFor } from '@analytics/testing';
import { ClassicLevel } from 'classic-level';
import { afterEach, describe, expect, it } from 'vitest';
import { recordKey, recordRange } from '../src/log/keys.js';
import { LevelDatabase } from '../src/log/level-database.js';
import { createFixture, KEPT_TOPIC, TOPIC } from './event-log-fixture.js';

const fixture = createFixture();
afterEach(() => fixture.cleanUp());

const DAY = 86_400_000;
const RECORDS = 300;
const SOON = { tidyEveryMs: 50 };

/** How often a text stands in the files of a folder, as bytes. */
function occurrences(folder: string, text: string): number {
  let count = 0;
  for (const name of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, name));
    for (let at = bytes.indexOf(text); at !== -1; at = bytes.indexOf(text, at + 1)) count += 1;
  }
  return count;
}

const newMarker = () => randomBytes(8).toString('hex');
/** Random, so that no record of them is compressed into another. */
const marked = (topic: string, marker: string) =>
  Array.from({ length: RECORDS }, () => textRecord(topic, 'user', `${randomBytes(40).toString('hex')} ${marker}`));

async function consumeAll(log: EventLog): Promise<void> {
  await startReading(log, { group: 'worker', topic: TOPIC });
  await waitFor(async () => uncommitted(await log.positions('worker', [TOPIC])) === 0);
}

const untilGone = (folder: string, marker: string) =>
  waitFor(() => occurrences(folder, marker) === 0, { timeoutMs: 8_000, what: 'a folder without the marker' });

describe('the bytes of records that have gone from a log on which nothing more happens', () => {
  it('are in no file once the records were old', async () => {
    let now = 1_000_000;
    const options = { directory: fixture.newFolder(), partitions: 1, retentionMs: DAY, clock: { now: () => now } };
    const marker = newMarker();
    const log = await fixture.openLog({ ...options, ...SOON });
    await log.append(marked(TOPIC, marker));
    await consumeAll(log);
    expect(occurrences(options.directory, marker)).toBeGreaterThan(RECORDS / 2);
    now += DAY;
    await untilGone(options.directory, marker);
  });

  it('are in no file of the next process, where the one before had no time for it', async () => {
    let now = 1_000_000;
    const options = { directory: fixture.newFolder(), partitions: 1, retentionMs: DAY, clock: { now: () => now } };
    const marker = newMarker();
    const log = await fixture.openLog(options);
    await log.append(marked(TOPIC, marker));
    await consumeAll(log);
    now += DAY;
    await log.append([textRecord(TOPIC, 'user', 'a later one')]);
    await waitFor(async () => (await log.positions('worker', [TOPIC]))[0]?.start === RECORDS);
    await log.stop();
    expect(occurrences(options.directory, marker)).toBeGreaterThan(0);
    await fixture.openLog({ ...options, ...SOON });
    await untilGone(options.directory, marker);
  });

  it('are in no file once single records were removed', async () => {
    const options = { directory: fixture.newFolder(), partitions: 1, ...SOON };
    const marker = newMarker();
    const log = await fixture.openLog(options);
    await log.append([...marked(KEPT_TOPIC, marker), textRecord(KEPT_TOPIC, 'user', 'of somebody else')]);
    expect(occurrences(options.directory, marker)).toBeGreaterThan(RECORDS / 2);
    await log.remove?.(
      KEPT_TOPIC,
      Array.from({ length: RECORDS }, (_, offset) => ({ partition: 0, offset })),
    );
    await untilGone(options.directory, marker);
  });
});

it('what came and went before LevelDB wrote a file is in none after a range was given back', async () => {
  const directory = fixture.newFolder();
  const engine = new ClassicLevel<string, Buffer>(directory, { valueEncoding: 'buffer' });
  const marker = newMarker();
  const place = { topic: TOPIC, partition: 0 };
  const keys = Array.from({ length: RECORDS }, (_, offset) => recordKey(place, offset));
  await engine.open();
  const database = new LevelDatabase(directory, engine);
  await database.write(keys.map((key) => ({ key, value: Buffer.from(`${randomBytes(40).toString('hex')}${marker}`) })));
  await database.write([], keys);
  await database.reclaim(recordRange(place, 0, RECORDS));
  await database.close();
  expect(occurrences(directory, marker)).toBe(0);
});
