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
  coordinator: { heartbeat(): Promise<void> };
  heartbeat(options: { interval: number }): Promise<void>;
};

/** A member of a group whose coordinator answers heartbeats with the error. */
function memberWhoseCoordinator(error: Error) {
  const namespaced = { ...logger, namespace: () => logger };
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
