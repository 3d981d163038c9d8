import { createEvents } from './events.js';
import { stamp, type Template, templateOf } from './template.js';

/** Where and what is sent. */
export interface Target {
  /** With path and query. */
  url: string;
  /** Of more processes of the same service: connections go to one after another. */
  moreUrls?: readonly string[];
  /** 1: each request is one event; more: each is an array of so many. */
  eventsPerRequest: number;
  /** Single events ask to be queued (`async: true`). */
  async: boolean;
  /** Beside those of every request, by name. */
  headers?: Readonly<Record<string, string>>;
}

/** Where a connection leads. */
export function addressOf({ url, moreUrls = [] }: Pick<Target, 'url' | 'moreUrls'>, connection: number): URL {
  const urls = [url, ...moreUrls];
  return new URL(urls[connection % urls.length] ?? url);
}

/** Different events of all connections together, and the fewest requests that one connection takes in turn. */
const DIFFERENT_EVENTS = 4_096;
const FEWEST_TEMPLATES = 4;

const requestText = ({ pathname, search, host }: URL, headers: Target['headers'], body: string): string =>
  [
    `POST ${pathname}${search} HTTP/1.1`,
    `host: ${host}`,
    'user-agent: analytics-bench/1',
    'content-type: application/json',
    ...Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}`),
    `content-length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');

/** Makes requests for one connection. A request's bytes are good until the connection's next but three. */
export type NextRequest = () => Buffer;

/** The ids of one process never come again; the number goes on from run to run. */
let sequence = 0;

/** For each connection its own requests, made before the clock starts. */
export function requestsFor(target: Target, connections: number): NextRequest[] {
  const { eventsPerRequest, async, headers } = target;
  const events = createEvents();
  const isSingle = eventsPerRequest === 1;
  const templates = Math.max(FEWEST_TEMPLATES, Math.ceil(DIFFERENT_EVENTS / (connections * eventsPerRequest)));
  const bodyOf = () => {
    const batch = events(eventsPerRequest);
    return JSON.stringify(isSingle ? { ...batch[0], ...(async ? { async } : {}) } : batch);
  };
  return Array.from({ length: connections }, (_, connection): NextRequest => {
    const address = addressOf(target, connection);
    const own: Template[] = Array.from({ length: templates }, () =>
      templateOf(requestText(address, headers, bodyOf())),
    );
    let next = 0;
    return () => {
      const template = own[next % own.length];
      if (template === undefined) throw new Error('a connection has no request');
      next += 1;
      sequence += 1;
      return stamp(template, sequence, Date.now());
    };
  });
}
