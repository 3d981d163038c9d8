import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf } from '@analytics/shared/errors';
import { AnalyticsClient, mainOf, ServiceProcess } from '@analytics/testing';
import { DemoError, reach } from './demo-error.js';

const LOCAL_URL = 'http://127.0.0.1:3005';
const QUERY_API_PORT = '3006';
const STANDALONE = mainOf('standalone');

export interface Service {
  url: string;
  /** The same, unless ingest and query run apart. */
  queryUrl: string;
  /** Where it comes from, for people. */
  origin: string;
  /** What it wrote last; empty for a service that ran before. */
  lastWords(): string;
  /** Ends what was started here; nothing for a service that ran before. */
  stop(): Promise<void>;
}

/** Where reads go: an ingest API answers none, so that its neighbour on the usual port is asked. */
function queryUrlOf(url: string, service: unknown): string {
  if (service !== 'ingest-api') return url;
  const neighbour = new URL(url);
  neighbour.port = QUERY_API_PORT;
  return neighbour.origin;
}

const foreign = { stop: async () => {}, lastWords: () => '' };
const LAST_LINES = 40;

/** The service that runs on this machine; undefined when nothing listens, or something that is not this service. */
async function localService(): Promise<Service | undefined> {
  try {
    const { body } = await new AnalyticsClient(LOCAL_URL).health();
    if (body['status'] !== 'ok') return undefined;
    const queryUrl = queryUrlOf(LOCAL_URL, body['service']);
    return { url: LOCAL_URL, queryUrl, origin: 'already running here', ...foreign };
  } catch {
    return undefined;
  }
}

async function ownStandalone(): Promise<Service> {
  if (!existsSync(STANDALONE)) throw new DemoError('The service is not compiled. Run `npm run build` first.');
  const folder = await mkdtemp(join(tmpdir(), 'analytics-demo-'));
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  try {
    const standalone = await ServiceProcess.start({ main: STANDALONE, env: { DATA_DIR: folder, LOG_LEVEL: 'info' } });
    const stop = async () => {
      await standalone.stop();
      await removeFolder();
    };
    const lastWords = () => standalone.output.trimEnd().split('\n').slice(-LAST_LINES).join('\n');
    const { url } = standalone;
    return { url, queryUrl: url, origin: 'started for this demo, on temporary data', lastWords, stop };
  } catch (error) {
    await removeFolder();
    const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new DemoError(`The service did not start. ${messageOf(reason)}`);
  }
}

export interface Wanted {
  url?: string | undefined;
  queryUrl?: string | undefined;
}

function baseUrl(text: string): string {
  if (!/^https?:/.test(text) || !URL.canParse(text)) throw new DemoError(`${text} is not a URL like ${LOCAL_URL}`);
  return text.replace(/\/+$/, '');
}

/** The service that was asked for, else the one on this machine, else one of the demo's own on temporary data. */
export async function connect(wanted: Wanted): Promise<Service> {
  if (wanted.url === undefined) return (await localService()) ?? ownStandalone();
  const url = baseUrl(wanted.url);
  const { status, body } = await reach(url, () => new AnalyticsClient(url).health());
  if (status !== 200) throw new DemoError(`${url}/health answered ${status}. Is it the analytics service, and well?`);
  const queryUrl = wanted.queryUrl === undefined ? queryUrlOf(url, body['service']) : baseUrl(wanted.queryUrl);
  return { url, queryUrl, origin: 'as asked for', ...foreign };
}
