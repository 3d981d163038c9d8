import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startReading, textOf, waitFor } from '@analytics/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { createFixture, TOPIC } from './event-log-fixture.js';

const fixture = createFixture();
afterEach(() => fixture.cleanUp());

/** A process that compiles TypeScript first takes long to start on a busy machine. */
const SLOW_START_MS = 60_000;

const writers: ChildProcess[] = [];
afterEach(async () => {
  for (const writer of writers.splice(0)) await killed(writer);
});

function startWriter(directory: string) {
  const script = fileURLToPath(new URL('event-log-writer.ts', import.meta.url));
  const writer = spawn(process.execPath, ['--conditions=@analytics/source', '--import', 'tsx', script, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  writers.push(writer);
  return writer;
}

async function killed(writer: ChildProcess): Promise<void> {
  if (writer.exitCode !== null || writer.signalCode !== null) return;
  const closed = once(writer, 'close');
  writer.kill('SIGKILL');
  await closed;
}

const refusal = async (directory: string) => {
  const error = await fixture.openLog({ directory }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Error);
  const { name, message } = error as Error;
  return { name, message };
};

describe('a log that is open is not opened again', () => {
  it('by the same process', async () => {
    const directory = fixture.newFolder();
    await fixture.openLog({ directory });
    expect(await refusal(directory)).toEqual({
      name: 'DataFolderError',
      message: `The event log in ${directory} is open in this process already. Stop that one, or set DATA_DIR to another folder.`,
    });
  });

  it('by another process', { timeout: SLOW_START_MS }, async () => {
    const directory = fixture.newFolder();
    const writer = startWriter(directory);
    await once(writer.stdout, 'data');
    const { name, message } = await refusal(directory);
    expect(name).toBe('DataFolderError');
    expect(message).toContain('is in use by another process');
  });
});

describe('a process that is killed while it appends', () => {
  it('leaves every acknowledged record, and no call by half', { timeout: SLOW_START_MS }, async () => {
    const directory = fixture.newFolder();
    let output = '';
    const writer = startWriter(directory);
    writer.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    await waitFor(() => output.split('\n').length > 300, { timeoutMs: SLOW_START_MS });
    await killed(writer);
    const acknowledged = output.split('\n').slice(0, -1);

    const log = await fixture.openLog({ directory });
    const positions = await log.positions('checker', [TOPIC]);
    const total = positions.reduce((sum, { end }) => sum + end, 0);
    const { taken } = await startReading(log, { group: 'checker', topic: TOPIC });
    await waitFor(() => taken.length === total);
    const found = new Set(taken.map((record) => textOf(record).trim()));

    expect(found.size).toBe(total);
    expect(acknowledged.filter((call) => ![0, 1, 2].every((index) => found.has(`${call}/${index}`)))).toEqual([]);
    expect(total % 3).toBe(0);
  });
});
