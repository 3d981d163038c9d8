import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type ServiceProcess, waitFor } from '@analytics/testing';
import { ADMIN_KEY } from '../../access/admin.js';
import { type Fate, openFaultyWay } from '../faulty-way.js';
import { installed } from '../install.js';

export interface Sender {
  name: string;
  script: string;
  /** Points or events, each in a request of its own where the client allows it. */
  count: number;
  args?: readonly string[];
  kind: 'event' | 'metric';
  /** The client takes 503 for delivered: it shows no status to its caller. */
  ignoresStatus?: true;
}

export const SENDERS: readonly Sender[] = [
  { name: 'otlp-js-protobuf', script: 'otlp.mjs', count: 40, args: ['protobuf'], kind: 'metric' },
  { name: 'otlp-js-json', script: 'otlp.mjs', count: 40, args: ['json'], kind: 'metric' },
  { name: 'otlp-python', script: 'otlp.py', count: 40, kind: 'metric' },
  { name: 'influx-js', script: 'influx.mjs', count: 60, kind: 'metric' },
  { name: 'influx-python', script: 'influx.py', count: 200, kind: 'metric' },
  { name: 'cloudevents-js', script: 'cloudevents.mjs', count: 60, kind: 'event', ignoresStatus: true },
];

/** Clients as people install them, at the versions whose behaviour docs/clients.md tells. */
const PACKAGES = {
  node: [
    '@opentelemetry/exporter-metrics-otlp-http@0.223.0',
    '@opentelemetry/exporter-metrics-otlp-proto@0.223.0',
    '@opentelemetry/sdk-metrics@2.11.0',
    '@influxdata/influxdb-client@1.35.0',
    'cloudevents@10.0.0',
  ],
  python: ['opentelemetry-exporter-otlp-proto-http==1.45.2', 'opentelemetry-sdk==1.45.2', 'influxdb-client==1.50.0'],
};

export interface CaseResult {
  name: string;
  sent: number;
  believed: number;
  stored: number;
  /** Believed delivered, and not stored. */
  lost: number;
  /** Stored more than once. */
  twice: number;
  ignoresStatus: boolean;
  /** Stored of what was sent with a wrong key, or believed delivered of it by a client that looks at the status. */
  keptOfWrongKey: number;
  faults: Readonly<Record<Fate, number>>;
}

/** `CLIENT`: what is lost was refused with 503, and the client did not look. */
export const verdictOf = ({
  believed,
  lost,
  twice,
  ignoresStatus,
  keptOfWrongKey,
  faults,
}: CaseResult): 'CLIENT' | 'FAILED' | 'ok' => {
  if (twice > 0 || keptOfWrongKey > 0 || believed === 0) return 'FAILED';
  if (lost === 0) return 'ok';
  return ignoresStatus && lost <= faults.unavailable ? 'CLIENT' : 'FAILED';
};

interface Counted extends Pick<CaseResult, 'faults' | 'name' | 'sent'> {
  believed: readonly number[];
  stored: readonly number[];
  ignoresStatus?: boolean;
  keptOfWrongKey?: number;
}

export function resultOf({
  believed,
  stored,
  ignoresStatus = false,
  keptOfWrongKey = 0,
  ...counted
}: Counted): CaseResult {
  const has = new Set(stored);
  return {
    ...counted,
    believed: believed.length,
    stored: has.size,
    lost: believed.filter((value) => !has.has(value)).length,
    twice: stored.length - has.size,
    ignoresStatus,
    keptOfWrongKey,
  };
}

/** Every fault in its turn, between requests that go through. */
const FATES: readonly Fate[] = [
  'through',
  'unavailable',
  'through',
  'closed',
  'through',
  'unanswered',
  'through',
  'through',
];
const KILL_AT = 15;
const WRONG_KEY_COUNT = 3;
/** In which what is queued is stored. */
const QUEUE_READ_MS = 2_000;
const SCRIPTS = fileURLToPath(new URL('senders/', import.meta.url));

/** A way to the service through all faults; at one request the service is killed, and started again. */
export async function openHardWay(service: ServiceProcess, { faultyRequests = Number.POSITIVE_INFINITY } = {}) {
  let restarted: Promise<unknown> | undefined;
  const way = await openFaultyWay(service.url, {
    fateOf: (index) => {
      if (index === KILL_AT) restarted = service.stop('SIGKILL').then(() => service.restart());
      return index < faultyRequests ? (FATES[index % FATES.length] ?? 'through') : 'through';
    },
  });
  return { ...way, restarted: () => restarted };
}

/** Sends all through the faults; on the way the service is killed and started again. */
export async function runSender(sender: Sender, service: ServiceProcess, key?: string): Promise<CaseResult> {
  const { name, count, ignoresStatus = false } = sender;
  const keptOfWrongKey = key === undefined ? 0 : await keptWithKey(sender, service, wrongKeyOf(key));
  const way = await openHardWay(service);
  try {
    const believed = await runScript(sender, way.url, key);
    await way.restarted();
    const stored = await storedWhenAllAre(sender, believed, service);
    return resultOf({ name, sent: count, believed, stored, ignoresStatus, keptOfWrongKey, faults: { ...way.done } });
  } finally {
    await way.close();
  }
}

/** Sends a few straight to the service, and counts what is kept, or called delivered by a client that looks. */
async function keptWithKey(sender: Sender, service: ServiceProcess, key: string): Promise<number> {
  const believed = await runScript({ ...sender, count: WRONG_KEY_COUNT }, service.url, key);
  await setTimeout(QUEUE_READ_MS);
  const stored = await storedOf(sender, service);
  return stored.length + (sender.ignoresStatus === true ? 0 : believed.length);
}

/** Begins as a key does, and is nobody's. */
const wrongKeyOf = (key: string): string =>
  key.replace(/_([^_])/, (_, first: string) => `_${first === 'a' ? 'b' : 'a'}`);

async function runScript({ script, count, args = [] }: Sender, url: string, key?: string): Promise<number[]> {
  const language = script.endsWith('.py') ? 'python' : 'node';
  const folder = await installed({ language, packages: PACKAGES[language] });
  // Packages are found from where a script stands.
  const file = join(folder, script);
  copyFileSync(join(SCRIPTS, script), file);
  const command = language === 'python' ? 'python3' : process.execPath;
  const child = spawn(command, [file, url, String(count), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...keyAsSet(key) },
  });
  const [output] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return JSON.parse(output) as number[];
}

/** As docs/clients.md tells people to set it: the SDKs of OpenTelemetry read the header from there. */
const keyAsSet = (key: string | undefined): Record<string, string> =>
  key === undefined ? {} : { KEY: key, OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer%20${key}` };

/** What is stored, as soon as all that is believed is; what is there after a while, when it never is. */
async function storedWhenAllAre(sender: Sender, believed: readonly number[], service: ServiceProcess) {
  const read = () => storedOf(sender, service);
  const all = async () => {
    const has = new Set(await read());
    return believed.every((value) => has.has(value));
  };
  await waitFor(all, { timeoutMs: sender.ignoresStatus === true ? 10_000 : 60_000 }).catch(() => {});
  return read();
}

const storedOf = ({ kind }: Sender, service: ServiceProcess): Promise<number[]> =>
  kind === 'metric' ? storedMetrics(service) : storedEvents(service);

/** Nobody looks at it where no key is asked for. */
const AS_READER = { headers: { authorization: `Bearer ${ADMIN_KEY}` } };

export async function storedMetrics({ url }: ServiceProcess): Promise<number[]> {
  const answer = await fetch(`${url}/analytics/metrics?appId=clients&metricName=seq&limit=10000`, AS_READER);
  const { metrics } = (await answer.json()) as { metrics: { value: number }[] };
  return metrics.map(({ value }) => value);
}

async function storedEvents({ url }: ServiceProcess): Promise<number[]> {
  const answer = await fetch(`${url}/analytics/users/anonymous/events?appId=clients&limit=1000`, AS_READER);
  const { events } = (await answer.json()) as { events: { properties: { index: number } }[] };
  return events.map(({ properties }) => properties.index);
}
