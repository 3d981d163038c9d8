import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { parseConfig } from '@analytics/shared/config';
import { AppError } from '@analytics/shared/errors';
import { appendAll, type ConsumedRecord, type EventLog } from '@analytics/shared/ports';
import { createLogger, createTelemetry } from '@analytics/shared/telemetry';
import { textOf, textRecord } from '@analytics/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { embedded } from '../src/config.js';
import { openEmbeddedLog, openEmbeddedLogAccess } from '../src/index.js';
import { createFixture } from './event-log-fixture.js';

const TOPICS = { events: 'events', metrics: 'metrics', deadLetters: 'dead', catalog: 'catalog', audit: 'audit' };
const folders: string[] = [];
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function contextIn(folder = mkdtempSync(join(tmpdir(), 'access-')), environment: Record<string, string> = {}) {
  folders.push(folder);
  const config = parseConfig('standalone', { DATA_DIR: folder, ...environment }, [embedded.section]);
  const lines: string[] = [];
  const logger = createLogger({
    service: 'test',
    level: 'warn',
    destination: new Writable({
      write: (line: Buffer, _encoding, done) => {
        lines.push(line.toString());
        done();
      },
    }),
  });
  return { folder, lines, context: { config, topics: TOPICS, logger, telemetry: createTelemetry('test'), onFatal } };
}
const onFatal = (error: unknown) => {
  throw error;
};

/** The service's log, and that of a command beside it. */
async function openBoth(environment: Record<string, string> = {}) {
  const { folder, context } = contextIn(undefined, environment);
  const service = openEmbeddedLog(context);
  await service.start();
  closing.push(() => service.stop());
  const access = openEmbeddedLogAccess(context);
  closing.push(() => access.stop());
  return { folder, context, service, access };
}

async function arrayOf(records: AsyncIterable<ConsumedRecord>): Promise<ConsumedRecord[]> {
  const array = [];
  for await (const record of records) array.push(record);
  return array;
}

describe('the log of a running process', () => {
  it('is read through it: every byte, key, header and range as in the process itself', async () => {
    const { service, access } = await openBoth();
    await access.start();
    const binary = Buffer.from([0x00, 0xff, 0xc3, 0x0a]);
    await appendAll(service, [
      { topic: 'dead', key: binary, value: binary, headers: { ['__proto__']: binary, ü: 'text' } },
      { topic: 'dead', key: binary, value: null, headers: {} },
      textRecord('dead', 'other', 'x'.repeat(70_000)),
    ]);
    const same = async (range?: Parameters<EventLog['read']>[1]) =>
      expect(await arrayOf(access.read('dead', range))).toEqual(await arrayOf(service.read('dead', range)));
    await same();
    await same({ from: { offsets: { 0: 1, 1: 1, 2: 1, 3: 1 } } });
    expect(await arrayOf(access.read('dead'))).toHaveLength(3);
  });

  it('is appended to and removed from, durably', async () => {
    const { service, access } = await openBoth();
    await access.start();
    const outcomes = await access.append(['a', 'b', 'c'].map((text) => textRecord('dead', 'k', text)));
    expect(outcomes).toEqual([{ status: 'appended' }, { status: 'appended' }, { status: 'appended' }]);
    const [first] = await arrayOf(service.read('dead'));
    await access.remove?.('dead', [{ partition: first?.partition ?? 0, offset: 0 }]);
    expect((await arrayOf(service.read('dead'))).map(textOf)).toEqual(['b', 'c']);
  });

  it('says what its own errors say', async () => {
    const { access } = await openBoth({ EMBEDDED_LOG_MAX_BYTES: '1048576' });
    await access.start();
    const half = { ...textRecord('dead', 'k', 'x'.repeat(600_000)) };
    const [tooLarge] = await access.append([textRecord('dead', 'k', 'x'.repeat(2_000_000))]);
    expect(tooLarge).toMatchObject({ status: 'rejected', error: { code: 'invalid_record' } });
    await access.append([half]);
    const full = await access.append([half]).catch((error: unknown) => error);
    expect(full).toBeInstanceOf(AppError);
    expect(full).toMatchObject({ code: 'overloaded', message: expect.stringContaining('is full') });
    await expect(arrayOf(access.read('nowhere'))).rejects.toThrow(/no topic nowhere/);
  });

  it('is told of a process that stops, and a slow reader does not keep that from stopping', async () => {
    const { service, access } = await openBoth();
    await access.start();
    await appendAll(
      service,
      Array.from({ length: 40 }, (_, index) => textRecord('dead', `k${index}`, 'x'.repeat(200_000))),
    );
    const reading = access.read('dead')[Symbol.asyncIterator]();
    await reading.next();
    await service.stop();
    const rest = (async () => {
      while ((await reading.next()).done !== true);
    })();
    await expect(rest).rejects.toMatchObject({ code: 'log_unavailable' });
    await expect(access.append([textRecord('dead', 'k', 'late')])).rejects.toMatchObject({ code: 'log_unavailable' });
  });
});

describe('the control socket', () => {
  it('is for the user of the process alone', async () => {
    const { folder } = await openBoth();
    const modeOf = (path: string) => (statSync(join(folder, path)).mode & 0o777).toString(8);
    expect([modeOf('control'), modeOf('control/socket')]).toEqual(['700', '600']);
  });

  it('of a process that was killed does not keep the next one from starting', async () => {
    const { folder, context } = contextIn();
    mkdirSync(join(folder, 'control'), { mode: 0o777 });
    writeFileSync(join(folder, 'control', 'socket'), '');
    const service = openEmbeddedLog(context);
    await service.start();
    closing.push(() => service.stop());
    const access = openEmbeddedLogAccess(context);
    await access.start();
    expect(await access.append([textRecord('dead', 'k', 'x')])).toEqual([{ status: 'appended' }]);
  });

  it('goes when the process stops, and then the folder is opened as before', async () => {
    const { folder, service, access } = await openBoth();
    await service.stop();
    expect(existsSync(join(folder, 'control', 'socket'))).toBe(false);
    await access.start();
    expect(await access.append([textRecord('dead', 'k', 'x')])).toEqual([{ status: 'appended' }]);
  });

  it('whose path is longer than the system takes is gone without, and both sides say why', async () => {
    const base = mkdtempSync(join(tmpdir(), 'access-'));
    folders.push(base);
    const { context, lines } = contextIn(join(base, 'long-'.repeat(25)));
    const service = openEmbeddedLog(context);
    await service.start();
    closing.push(() => service.stop());
    expect(lines.join('')).toContain('Use a DATA_DIR with a shorter path');
    await expect(openEmbeddedLogAccess(context).start()).rejects.toThrow(/shorter path/);
  });

  it('that is not there, or not answered at, is told with what it may be', async () => {
    const { folder, context } = contextIn();
    const logFixture = createFixture();
    // As a release without control socket has it open.
    await logFixture.openLog({ directory: join(folder, 'log') });
    closing.push(() => logFixture.cleanUp());
    await expect(openEmbeddedLogAccess(context).start()).rejects.toThrow(
      /is open in this process already.*\n.*has no control socket: it is starting, of an older release/,
    );
  });

  it('of another release refuses what it does not know', async () => {
    const { folder, context } = contextIn();
    const logFixture = createFixture();
    await logFixture.openLog({ directory: join(folder, 'log') });
    closing.push(() => logFixture.cleanUp());
    mkdirSync(join(folder, 'control'));
    const other = createServer((connection) => {
      connection.on('error', () => {});
      connection.end('HTTP/1.1 404 Not Found\r\ncontent-length: 2\r\nconnection: close\r\n\r\nno');
    }).listen(join(folder, 'control', 'socket'));
    await once(other, 'listening');
    closing.push(async () => void other.close());
    await expect(openEmbeddedLogAccess(context).start()).rejects.toThrow(/another release/);
  });
});
