import { randomUUID } from 'node:crypto';
import { mainOf, type RealServers, ServiceProcess } from '@analytics/testing';
import { adminOf } from '../access/admin.js';
import { call } from '../attack/keyed/call.js';
import { openInstance, ownNames, stopInstance } from '../local-backends/index.js';
import { startKafka } from '../local-backends/kafka.js';

const ADMIN_KEY = 'the admin of a catalog under faults';

/** An app as the admin API answers it, as far as these cases look at it. */
export interface AppSettings {
  appId: string;
  name: string;
  retentionDays?: number;
  revision: number;
}

/** A broker of this file alone, which may be killed, and services on it. */
export async function startOwnKafka({ INFLUXDB_URL, INFLUXDB_TOKEN, INFLUXDB_ORG }: RealServers) {
  const name = `catalog-faults-${randomUUID().slice(0, 8)}`;
  const start = () => startKafka({ name, brokers: 1, log: () => {} });
  const { servers } = await start();
  const [broker] = servers;
  if (broker === undefined) throw new Error('there is no broker');
  // Control runs jobs on the store, which is not killed here.
  const store = { INFLUXDB_URL, INFLUXDB_TOKEN, INFLUXDB_ORG, INFLUXDB_CREATE_BUCKET: 'true' };
  const env = { ...openInstance(name).env, ...store, ...ownNames(name), AUTH: 'on', ADMIN_KEY, LOG_LEVEL: 'warn' };
  return {
    kill: () => broker.signal('SIGKILL'),
    start,
    startControl: () => ServiceProcess.start({ main: mainOf('control'), env }),
    stop: () => stopInstance(name),
  };
}

/** A change of an app whose members say together which one it was. */
export const numbered = (number: number) => ({ name: `change ${number}`, retentionDays: number + 1 });

/** The number of the change that made the app; undefined when it is not of one change alone. */
export const numberOf = ({ name, retentionDays = 0 }: AppSettings): number | undefined =>
  name === `change ${retentionDays - 1}` ? retentionDays - 1 : undefined;

export const readApp = ({ url }: ServiceProcess, appId: string): Promise<AppSettings> =>
  adminOf(url, ADMIN_KEY).call<AppSettings>('GET', `/apps/${appId}`);

/** Puts the change on a revision; resolves with the answer whatever it is, and with status 0 when none came. */
export async function putApp(
  { url }: ServiceProcess,
  appId: string,
  { number, revision }: { number: number; revision: number },
): Promise<{ status: number; text: string }> {
  const path = `/analytics/admin/apps/${appId}`;
  const body = { ...numbered(number), revision };
  const answer = call({ url, key: ADMIN_KEY, method: 'PUT', path, body });
  return answer.catch(() => ({ status: 0, text: 'no answer' }));
}
