import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { AnalyticsClient, waitFor } from '@analytics/testing';
import { expect, it } from 'vitest';
import { eventJson, get, manyTimes, postGzip, rawRequest } from '../requests.js';
import type { AttackTarget } from '../target.js';
import { underWatch } from '../vitals.js';

const EMPTY_OBJECTS = (count: number) => `[${Array.from({ length: count }, () => '{}').join(',')}]`;
/** The state of an open connection in /proc/net/tcp. */
const ESTABLISHED = '01';
/** More than the kernel takes for who reads nothing: what it has taken whole is sent, and the service holds none of it. */
const ANSWERS_A_CONNECTION = 3;
/** Long enough for answers that end a connection once nobody has read for a while. */
const UNREAD_MS = 100_000;

/** Stores events until the user has `count` of them, or the service takes none of their kind. */
async function fill({ url }: AttackTarget, userId: string, count: number, properties: string): Promise<number> {
  const perBatch = Math.min(10, count);
  const batch = `[${Array.from({ length: perBatch }, () => eventJson(userId, properties)).join(',')}]`;
  const answers = await manyTimes(count / perBatch, 4, () => postGzip(`${url}/analytics/events/batch`, batch));
  return answers.filter(({ status }) => status === 201).length * perBatch;
}

/** Reads that cost more to answer than to ask. */
export function describeReads(target: () => AttackTarget): void {
  const client = () => new AnalyticsClient(target().url);
  const pageOf = (userId: string) => `${target().url}/analytics/users/${userId}/events?limit=1000`;

  it.each([
    ['84,000 objects', EMPTY_OBJECTS(84_000), 20],
    ['9,900 objects', EMPTY_OBJECTS(9_900), 600],
    ['250 kB of text', `{"a":${JSON.stringify('é'.repeat(120_000))}}`, 400],
  ])('events of %s are refused, or all can be read without holding anybody up', async (_name, value, count) => {
    const userId = randomUUID();
    const properties = value.startsWith('[') ? `{"a":${value}}` : value;
    const stored = await fill(target(), userId, count, properties);
    const read = await underWatch(target(), async () => {
      let events = 0;
      for await (const _event of client().allUserEvents(userId, { limit: 1_000 })) events += 1;
      return events;
    });
    expect(read).toBe(stored);
  });

  it('big reads side by side are answered or refused, and writes go on', async () => {
    const userId = randomUUID();
    await fill(target(), userId, 100, `{"a":"${'x'.repeat(200_000)}"}`);
    const [reads, writes] = await underWatch(target(), () =>
      Promise.all([
        manyTimes(12, 4, () => get(pageOf(userId))),
        manyTimes(10, 1, () =>
          client().postEvent({ appId: 'attacked', userId: randomUUID(), eventType: 't', eventName: 'n' }),
        ),
      ]),
    );
    expect(reads.every(({ status }) => status === 200 || status === 503)).toBe(true);
    expect(writes.map(({ status }) => status)).toEqual(writes.map(() => 201));
  });

  it('150 different dashboards of a year at once are answered or refused, and small reads go on after', async () => {
    const answers = await underWatch(target(), () =>
      manyTimes(150, 150, (index) => get(`${target().url}/analytics/dashboards/app-${index}?startTime=-360d`)),
    );
    expect(answers.every(({ status }) => status === 200 || status === 503)).toBe(true);
    const after = await manyTimes(20, 1, () => get(pageOf('nobody')));
    expect(after.map(({ status }) => status)).toEqual(after.map(() => 200));
  });

  it('readers who leave in the middle harm no later read', async () => {
    await underWatch(target(), () =>
      manyTimes(300, 30, async (index) => {
        const signal = AbortSignal.timeout((index % 40) + 1);
        await fetch(pageOf('nobody'), { signal }).then(
          (answer) => answer.arrayBuffer(),
          () => {},
        );
      }),
    );
    const after = await manyTimes(20, 1, () => get(pageOf('nobody')));
    expect(after.map(({ status }) => status)).toEqual(after.map(() => 200));
  });

  it('answers that nobody reads take bounded memory, and their connections are ended', async ({ skip }) => {
    skip(process.platform !== 'linux', 'open connections are counted in /proc');
    const userId = randomUUID();
    await fill(target(), userId, 60, `{"a":"${'x'.repeat(200_000)}"}`);
    const { hostname, port } = new URL(target().url);
    const path = new URL(pageOf(userId));
    const request = rawRequest(`GET ${path.pathname}${path.search}`);
    const requests = request.repeat(ANSWERS_A_CONNECTION);
    const sockets: Socket[] = [];
    const ports: number[] = [];
    await underWatch(target(), async () => {
      for (let index = 0; index < 120; index += 1) {
        const socket = connect({ host: hostname, port: Number(port) }).on('error', () => {});
        await once(socket, 'connect');
        socket.pause().write(requests);
        sockets.push(socket);
        ports.push(socket.localPort ?? 0);
      }
      const unread = new Set<number>();
      const areEnded = () => {
        const open = openTo(Number(port));
        for (const [from, unsent] of open) if (unsent > 0 && ports.includes(from)) unread.add(from);
        return unread.size > 0 && [...unread].every((from) => !open.has(from));
      };
      await waitFor(areEnded, { what: 'the end of every connection that takes nothing', timeoutMs: UNREAD_MS });
    }).finally(() => {
      for (const socket of sockets) socket.destroy();
    });
    expect((await get(pageOf('nobody'))).status).toBe(200);
  });
}

/** Connections to a port of this machine that it has not ended: the client's port, and how many bytes it has not taken. */
function openTo(port: number): Map<number, number> {
  const lines = readFileSync('/proc/net/tcp', 'utf8').trim().split('\n').slice(1);
  const fields = lines.map((line) => line.trim().split(/\s+/));
  const portOf = (address = '') => Number.parseInt(address.split(':')[1] ?? '', 16);
  const open = fields.filter(([, local, , state]) => portOf(local) === port && state === ESTABLISHED);
  return new Map(open.map(([, , remote, , queues = '']) => [portOf(remote), Number.parseInt(queues, 16)]));
}
