import { randomUUID } from 'node:crypto';
import net, { type Socket } from 'node:net';
import { describeOnRealServers, startReading, textRecord, uncommitted, waitFor } from '@analytics/testing';
import { afterEach, expect, it, vi } from 'vitest';
import { createFixture } from './event-log-fixture.ts';

const TIMEOUT_MS = 60_000;

/** The network between this process and the brokers, which can be cut. */
function createNetwork() {
  const connect = net.connect;
  const sockets = new Set<Socket>();
  let cut = false;
  const spy = vi.spyOn(net, 'connect').mockImplementation(((options: net.NetConnectOpts, onConnect: () => void) => {
    // Nothing listens on port 1: the connection is refused, as by a machine whose broker is down.
    const socket = connect(cut ? { host: '127.0.0.1', port: 1 } : options, onConnect);
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    return socket;
  }) as typeof net.connect);
  return {
    cut: () => {
      cut = true;
      for (const socket of sockets) socket.destroy(new Error('read ECONNRESET'));
    },
    mend: () => {
      cut = false;
    },
    restore: () => spy.mockRestore(),
  };
}

describeOnRealServers('the Kafka event log without its brokers', (servers) => {
  const fixture = createFixture(servers);
  let network: ReturnType<typeof createNetwork>;
  afterEach(async () => {
    network.mend();
    await fixture.cleanUp();
    network.restore();
  });

  it('answers appends in time as unknown, says so, loses nothing it had acknowledged, and goes on by itself', async () => {
    network = createNetwork();
    const topic = `outage-${randomUUID()}`;
    const group = `group-${randomUUID()}`;
    const appendTimeoutMs = 1_500;
    const topics = [{ name: topic, retention: 'broker' as const }];
    const log = await fixture.openLog({ topics, appendTimeoutMs, probeIntervalMs: 200 });
    const reading = await startReading(log, { group, topic });
    await log.append([textRecord(topic, 'user', 'before')]);
    await waitFor(() => reading.texts().includes('before'));

    network.cut();
    const began = performance.now();
    const error = { name: 'AppError', code: 'log_unavailable', status: 503, retryAfterSeconds: expect.any(Number) };
    expect(await log.append([textRecord(topic, 'user', 'during')])).toMatchObject([{ status: 'unknown', error }]);
    expect(performance.now() - began).toBeLessThan(appendTimeoutMs + 1_000);
    await waitFor(() => log.health().status === 'degraded');
    expect(log.health().detail).toContain('KAFKA_BROKERS');

    network.mend();
    await waitFor(() => log.health().status === 'ok', { timeoutMs: TIMEOUT_MS });
    await log.append([textRecord(topic, 'user', 'after')]);
    await waitFor(() => reading.texts().includes('after'), { timeoutMs: TIMEOUT_MS });
    await waitFor(async () => uncommitted(await log.positions(group, [topic])) === 0, { timeoutMs: TIMEOUT_MS });
    expect(reading.fatal).toEqual([]);
    expect(reading.consumer.health()).toEqual({ status: 'ok' });
  });

  it('a batch that was handled during the outage is committed after it', async () => {
    network = createNetwork();
    const topic = `outage-${randomUUID()}`;
    const group = `group-${randomUUID()}`;
    const log = await fixture.openLog({ topics: [{ name: topic, retention: 'broker' }], probeIntervalMs: 200 });
    await log.append([textRecord(topic, 'user', 'text')]);
    const reading = await startReading(log, { group, topic, handle: async () => network.cut() });
    await waitFor(() => reading.taken.length > 0);
    network.mend();
    await waitFor(async () => uncommitted(await log.positions(group, [topic])) === 0, { timeoutMs: TIMEOUT_MS });
    const stored = (await log.positions(group, [topic])).reduce((sum, { settled }) => sum + settled.stored, 0);
    expect(stored).toBe(1);
    expect(reading.fatal).toEqual([]);
  });

  it('stops in bounded time, and refuses what is appended meanwhile', async () => {
    network = createNetwork();
    const topic = `outage-${randomUUID()}`;
    const topics = [{ name: topic, retention: 'broker' as const }];
    const log = await fixture.openLog({ topics, appendTimeoutMs: 1_000, probeIntervalMs: 200 });
    const reading = await startReading(log, { group: `group-${randomUUID()}`, topic });
    network.cut();
    const appending = log.append([textRecord(topic, 'user', 'text')]);
    const began = performance.now();
    const stopped = log.stop();
    await expect(log.append([textRecord(topic, 'user', 'late')])).rejects.toMatchObject({ code: 'shutting_down' });
    await stopped;
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(await appending).toMatchObject([{ status: 'unknown', error: { code: 'log_unavailable' } }]);
    expect(reading.fatal).toEqual([]);
  });
});
