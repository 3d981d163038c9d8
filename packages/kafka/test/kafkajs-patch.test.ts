import { createRequire } from 'node:module';
import { afterEach, describe, expect, it, vi } from 'vitest';

const require = createRequire(import.meta.url);
// What patches/kafkajs@2.2.4.patch mends: internal to kafkajs, and without types.
const RequestQueue = require('kafkajs/src/network/requestQueue') as new (
  options: object,
) => {
  throttledUntil: number;
  checkPendingRequests(): void;
  maybeThrottle(ms: number): void;
  destroy(): void;
};

const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const newQueue = () =>
  new RequestQueue({ requestTimeout: 1_000, enforceRequestTimeout: false, clientId: 'test', broker: 'b:1', logger });

afterEach(() => {
  vi.useRealTimers();
});

describe('an idle connection of kafkajs', () => {
  it('sets no timer while nothing is pending and nothing throttled', () => {
    vi.useFakeTimers();
    const queue = newQueue();
    queue.checkPendingRequests();
    expect(vi.getTimerCount()).toBe(0);
    queue.destroy();
  });

  it('looks again once when it was throttled', () => {
    vi.useFakeTimers();
    const queue = newQueue();
    queue.maybeThrottle(50);
    queue.checkPendingRequests();
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(60);
    expect(vi.getTimerCount()).toBe(0);
    queue.destroy();
  });
});

const ConsumerGroup = require('kafkajs/src/consumer/consumerGroup') as new (
  options: object,
) => {
  memberId: string;
  lastRequest: number;
  stopping: boolean;
  coordinator: { heartbeat(): Promise<void> };
  heartbeat(options: { interval: number }): Promise<void>;
  joinAndSync(): Promise<void>;
};
const namespaced = { ...logger, namespace: () => logger };

/** A member of a group whose coordinator answers heartbeats with the error. */
function memberWhoseCoordinator(error: Error) {
  const group = new ConsumerGroup({ logger: namespaced, retry: {}, instrumentationEmitter: { emit: () => {} } });
  group.memberId = 'member';
  group.lastRequest = 0;
  group.coordinator = { heartbeat: () => Promise.reject(error) };
  return group;
}

describe('a consumer of kafkajs', () => {
  it.each([['KafkaJSConnectionError'], ['KafkaJSConnectionClosedError'], ['KafkaJSRequestTimeoutError']])(
    'looks for its coordinator again when that cannot be reached: %s',
    async (name) => {
      const member = memberWhoseCoordinator(Object.assign(new Error('no answer'), { name }));
      // This type makes kafkajs join again, with the coordinator of then and the same member id.
      await expect(member.heartbeat({ interval: 0 })).rejects.toMatchObject({ type: 'NOT_COORDINATOR_FOR_GROUP' });
    },
  );

  it('ends as before by what the coordinator answers', async () => {
    const error = Object.assign(new Error('fenced'), { type: 'UNKNOWN_MEMBER_ID' });
    await expect(memberWhoseCoordinator(error).heartbeat({ interval: 0 })).rejects.toBe(error);
  });
});

const errorOf = (type: string, retriable: boolean) => Object.assign(new Error(type), { type, retriable });

/** A member of a group whose coordinator answers joins by `answer`; `joins` counts them. */
function memberThatJoins(answer: (join: number) => Promise<object>) {
  let joins = 0;
  const coordinator = {
    joinGroup: () => {
      joins += 1;
      return answer(joins);
    },
    syncGroup: async () => ({ memberAssignment: Buffer.alloc(0) }),
  };
  const group = new ConsumerGroup({
    logger: namespaced,
    retry: { initialRetryTime: 1, retries: 2 },
    instrumentationEmitter: { emit: () => {} },
    cluster: { findGroupCoordinator: async () => coordinator },
    assigners: [],
    topics: [],
  });
  return { group, joins: () => joins };
}

describe('a consumer of kafkajs that joins', () => {
  const joined = { generationId: 1, memberId: 'member', leaderId: 'other', members: [] };

  it.each([['GROUP_LOAD_IN_PROGRESS'], ['GROUP_COORDINATOR_NOT_AVAILABLE']])(
    'joins again when the coordinator cannot answer yet: %s',
    async (type) => {
      const { group, joins } = memberThatJoins(async (join) => {
        if (join === 1) throw errorOf(type, true);
        return joined;
      });
      await group.joinAndSync();
      expect(joins()).toBe(2);
    },
  );

  it('ends by what does not pass', async () => {
    const refusal = errorOf('GROUP_AUTHORIZATION_FAILED', false);
    const { group, joins } = memberThatJoins(() => Promise.reject(refusal));
    await expect(group.joinAndSync()).rejects.toBe(refusal);
    expect(joins()).toBe(1);
  });

  it('does not join again once it is to stop', async () => {
    const { group, joins } = memberThatJoins(() => Promise.reject(errorOf('REBALANCE_IN_PROGRESS', false)));
    group.stopping = true;
    await expect(group.joinAndSync()).rejects.toMatchObject({ type: 'REBALANCE_IN_PROGRESS' });
    expect(joins()).toBe(1);
  });

  it('asks the coordinator once when two fetchers want to join at the same time', async () => {
    const { group, joins } = memberThatJoins(async () => joined);
    await Promise.all([group.joinAndSync(), group.joinAndSync()]);
    expect(joins()).toBe(1);
  });
});

const createFetchManager = require('kafkajs/src/consumer/fetchManager') as (options: object) => {
  start(): Promise<void>;
  stop(): Promise<void>;
};

describe('a consumer of kafkajs that stops while the brokers change', () => {
  /** Fetches wait until told; those of broker 2 end at once. After `end`, each fetch is one too many. */
  function fetchesOfTwoBrokers() {
    let nodeIds = [1, 2];
    let ended = false;
    let late = 0;
    const answers: Array<(batches: []) => void> = [];
    const manager = createFetchManager({
      logger: { ...logger, namespace: () => namespaced },
      getNodeIds: () => nodeIds,
      handler: async () => {},
      fetch: async (nodeId: number) => {
        if (ended) {
          late += 1;
          throw new Error('fetched after the stop');
        }
        if (nodeId === 2) {
          nodeIds = [1];
          return [];
        }
        return new Promise((resolve) => answers.push(resolve));
      },
    });
    const end = () => {
      ended = true;
      for (const answer of answers) answer([]);
    };
    return { manager, end, late: () => late };
  }

  it('does not fetch again', async () => {
    const { manager, end, late } = fetchesOfTwoBrokers();
    const running = manager.start();
    running.catch(() => {});
    // The fetcher of broker 2 has seen by then that it is gone, and waits for its neighbour to end.
    await new Promise((resolve) => setImmediate(resolve));
    const stopped = manager.stop();
    end();
    await stopped;
    await running;
    expect(late()).toBe(0);
  });
});
