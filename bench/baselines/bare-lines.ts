// Prepared lines, posted to InfluxDB in batches of the size that its documentation advises: the highest rate that the
// server accepts from one client here.
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { type BenchEvent, createEvents } from '../load/events.js';
import { stamp, templateOf } from '../load/template.js';
import type { Work } from '../measure/sample.js';
import { answerParent, settingsFromParent } from '../processes/answer-parent.js';
import type { InfluxSettings } from './naive-settings.js';

const EVENTS_A_POST = 5_000;
const DIFFERENT_POSTS = 4;
const USER_BUCKETS = 1_024;
const agent = new Agent({ keepAlive: true });
const { url, token, org, bucket } = settingsFromParent<InfluxSettings>();
const target = new URL(`/api/v2/write?${new URLSearchParams({ org, bucket, precision: 'ns' })}`, url);

const tag = (text: string) => text.replace(/[ ,=]/g, '\\$&');
const field = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** The two points of an event as the service stores it; six digits make the time its own. */
function linesOf({ timestamp, ...event }: BenchEvent, index: number): string {
  const time = `${timestamp}${String(index).padStart(6, '0')}`;
  const record = JSON.stringify({ ...event, userAgent: 'analytics-bench/1', ipAddress: '127.0.0.1' });
  return (
    `events,appId=${tag(event.appId)},eventName=${tag(event.eventName)},eventType=${tag(event.eventType)}` +
    ` userId=${field(event.userId)} ${time}\n` +
    `event_records,appId=${tag(event.appId)},userBucket=${index % USER_BUCKETS} record=${field(record)} ${time}`
  );
}

const events = createEvents();
const posts = Array.from({ length: DIFFERENT_POSTS }, () => templateOf(events(EVENTS_A_POST).map(linesOf).join('\n')));
let sequence = 0;

const post = (body: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    const headers = {
      authorization: `Token ${token}`,
      'content-type': 'text/plain; charset=utf-8',
      'content-length': body.length,
    };
    const asked = request(target, { method: 'POST', agent, headers }, (answer) => {
      answer.resume().on('end', () => {
        if (answer.statusCode === 204) resolve();
        else reject(new Error(`InfluxDB answered ${answer.statusCode}`));
      });
    });
    asked.on('error', reject).end(body);
  });

/** Posts for the given time, two at once: the next is made while the server handles the one before. */
async function write(seconds: number): Promise<Work> {
  const start = performance.now();
  let written = 0;
  const lane = async (first: number) => {
    for (let turn = first; performance.now() - start < seconds * 1_000; turn += 2) {
      sequence += 1;
      await post(stamp(posts[turn % posts.length]!, sequence, Date.now()));
      written += EVENTS_A_POST;
    }
  };
  await Promise.all([lane(0), lane(1)]);
  return { seconds: (performance.now() - start) / 1_000, events: written };
}

const methods = { write };
export type BareLinesApi = typeof methods;
answerParent(methods);
