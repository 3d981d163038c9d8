import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mainOf, ServiceProcess } from '@analytics/testing';
import { ADMIN_KEY, adminOf, makeKey } from '../access/admin.js';
import { PAGE_ORIGIN } from './real-clients.js';

const APP = 'shop';

export interface ClientsTarget {
  url: string;
  /** A key that writes for the app. */
  key: string;
  /** The names of all stored events of a user, each as often as it is stored. */
  storedNames(userId: string): Promise<string[]>;
  killAndRestart(): Promise<void>;
  stop(): Promise<void>;
}

/** One process of the service as an operator runs it, with a key, and all doors open. */
export async function startTarget(): Promise<ClientsTarget> {
  const folder = await mkdtemp(join(tmpdir(), 'analytics-clients-'));
  // A loop that starves on a busy machine is no trouble of the clients.
  const own = { DATA_DIR: folder, AUTH: 'on', ADMIN_KEY, CORS_ORIGIN: PAGE_ORIGIN };
  const env = { ...own, LOG_LEVEL: 'warn', MAX_EVENT_LOOP_DELAY_MS: '0' };
  const service = await ServiceProcess.start({ main: mainOf('standalone'), env });
  const stop = async () => {
    await service.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const key = await keyOfApp(service.url).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    url: service.url,
    key,
    storedNames: (userId) => storedNames(service.url, userId),
    killAndRestart: async () => {
      await service.stop('SIGKILL');
      await service.restart();
    },
    stop,
  };
}

async function keyOfApp(url: string): Promise<string> {
  const admin = adminOf(url, ADMIN_KEY);
  await admin.call('PUT', `/apps/${APP}`, { name: 'Shop' });
  return (await makeKey(admin, APP, ['write'])).key;
}

async function storedNames(url: string, userId: string): Promise<string[]> {
  const names: string[] = [];
  let cursor = '';
  do {
    const query = new URLSearchParams({
      appId: APP,
      startTime: '-1d',
      limit: '1000',
      ...(cursor === '' ? {} : { cursor }),
    });
    const answer = await fetch(`${url}/analytics/users/${encodeURIComponent(userId)}/events?${query}`, {
      headers: { authorization: `Bearer ${ADMIN_KEY}` },
    });
    if (!answer.ok) throw new Error(`reading answered ${answer.status}: ${await answer.text()}`);
    const page = (await answer.json()) as { events: { eventName: string }[]; nextCursor?: string };
    names.push(...page.events.map(({ eventName }) => eventName));
    cursor = page.nextCursor ?? '';
  } while (cursor !== '');
  return names;
}
