import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { AnalyticsClient, mainOf, ServiceProcess, WriteLoad, waitFor } from '@analytics/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFixture } from './fixture/cli.js';
import { deadLetter, deadLetters } from './fixture/dead-letters.js';

const fixture = createFixture();
const { DATA_DIR } = fixture.config;
const mended = { appId: 'shop', userId: 'u-1', eventId: 'e-1', eventType: 'click', eventName: 'submit' };
let service: ServiceProcess;

beforeAll(async () => {
  await fixture.append(
    ...deadLetters(500),
    deadLetter({
      value: JSON.stringify(mended),
      headers: { 'dlq-reason': 'refused_by_store', 'dlq-appended-at': String(Date.now()) },
    }),
  );
  service = await ServiceProcess.start({
    main: mainOf('standalone'),
    env: { DATA_DIR, LOG_LEVEL: 'warn', MAX_EVENT_LOOP_DELAY_MS: '0' },
  });
});
afterAll(async () => {
  await service.stop();
  fixture.cleanUp();
});

/** The command as an operator runs it beside the service; throws unless it ends with 0. */
async function dlq(...args: string[]): Promise<string> {
  const { PATH = '' } = process.env;
  const command = [mainOf('cli'), 'dlq', ...args];
  const { stdout } = await promisify(execFile)(process.execPath, command, {
    env: { PATH, DATA_DIR },
    maxBuffer: 100 * 1024 * 1024,
  });
  return stdout;
}

it('dead letters are listed, shown, redriven and discarded while the service runs under writes', async () => {
  const client = new AnalyticsClient(service.url);
  const load = new WriteLoad({ client, appId: 'busy', users: 20, concurrency: 4, batchSize: 20 });
  load.start();

  expect(await dlq('list')).toContain('501 waiting: not_json 500, refused_by_store 1.');
  const line = JSON.parse(await dlq('list', '--json', '--reason', 'refused_by_store')) as { position: string };
  expect(await dlq('show', line.position)).toContain('"eventId": "e-1"');

  expect(await dlq('redrive', '--yes', '--reason', 'refused_by_store')).toBe('1 record redriven.\n');
  await waitFor(async () => (await client.userEvents('u-1')).body.events.some(({ eventId }) => eventId === 'e-1'));

  expect(await dlq('discard', '--yes')).toBe('500 records discarded.\n');
  expect(await dlq('list')).toContain('0 waiting. 1 redriven before');

  await load.stop();
  expect(load.unexpected).toEqual([]);
});

it('a service that was killed starts again, and is used as before', async () => {
  await service.stop('SIGKILL');
  await service.restart();
  expect(await dlq('list')).toContain('0 waiting. 1 redriven before');
});
