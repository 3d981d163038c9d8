import type { Work } from '../measure/sample.js';
import { Answers } from './answers.js';
import { Arrivals } from './arrivals.js';
import { Connection, type OnAnswer } from './connection.js';
import { addressOf, type NextRequest, requestsFor, type Target } from './requests.js';

/** A lane: a connection with what it sends. */
interface Lane {
  connection: Connection;
  next: NextRequest;
}

async function withLanes(
  target: Target,
  connections: number,
  use: (lanes: readonly Lane[], broken: Promise<never>) => Promise<Work>,
): Promise<Work> {
  let onBroken: (error: Error) => void = () => {};
  const broken = new Promise<never>((_resolve, reject) => {
    onBroken = reject;
  });
  broken.catch(() => {});
  const lanes: Lane[] = [];
  try {
    for (const [index, next] of requestsFor(target, connections).entries()) {
      lanes.push({ connection: await Connection.open(addressOf(target, index), onBroken), next });
    }
    return await use(lanes, broken);
  } finally {
    for (const { connection } of lanes) connection.close();
  }
}

export interface ClosedLoop extends Target {
  connections: number;
  /** Ends the run when so much time has passed … */
  seconds: number;
  /** … or when so many requests were sent; unset: no limit. */
  maxRequests?: number;
}

/** Every connection sends its next request when the last one is answered. Resolves when all are answered. */
export const closedLoop = ({ connections, seconds, maxRequests = Number.POSITIVE_INFINITY, ...target }: ClosedLoop) =>
  withLanes(target, connections, async (lanes, broken) => {
    const answers = new Answers();
    const start = performance.now();
    const end = start + seconds * 1_000;
    let sent = 0;
    const runLane = ({ connection, next }: Lane) =>
      new Promise<void>((resolve) => {
        let sentAt = 0;
        const onAnswer: OnAnswer = (status, code) => {
          answers.add(status, performance.now() - sentAt, code);
          send();
        };
        const send = () => {
          sentAt = performance.now();
          if (sentAt >= end || sent >= maxRequests) return resolve();
          sent += 1;
          connection.send(next(), onAnswer);
        };
        send();
      });
    await Promise.race([Promise.all(lanes.map(runLane)), broken]);
    return answers.work((performance.now() - start) / 1_000, target.eventsPerRequest);
  });

export interface OpenLoop extends Target {
  /** Requests that may be under way at once; more wait, and their waiting counts. */
  connections: number;
  seconds: number;
  /** Requests a second. */
  rate: number;
}

/** Requests arrive at a fixed rate; latencies count from the scheduled moment. Resolves when all are answered. */
export const openLoop = ({ connections, seconds, rate, ...target }: OpenLoop) =>
  withLanes(target, connections, async (lanes, broken) => {
    const answers = new Answers();
    const startMs = performance.now();
    const arrivals = new Arrivals({ rate, seconds, startMs });
    const free = [...lanes];
    let onDone: () => void = () => {};
    const done = new Promise<void>((resolve) => {
      onDone = resolve;
    });
    const sendDue = () => {
      // In turns: one that stands idle long is closed by the server.
      for (let lane = free.shift(); lane !== undefined; lane = free.shift()) {
        const scheduledMs = arrivals.take(performance.now());
        if (scheduledMs === undefined) {
          free.unshift(lane);
          break;
        }
        send(lane, scheduledMs);
      }
      if (arrivals.areOver && free.length === lanes.length) onDone();
    };
    const send = (lane: Lane, scheduledMs: number) =>
      lane.connection.send(lane.next(), (status, code) => {
        answers.add(status, performance.now() - scheduledMs, code);
        free.push(lane);
        sendDue();
      });
    const ticking = setInterval(sendDue, 1);
    try {
      await Promise.race([done, broken]);
    } finally {
      clearInterval(ticking);
    }
    const work = answers.work((performance.now() - startMs) / 1_000, target.eventsPerRequest);
    return { ...work, scheduledRate: rate };
  });
