import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeOnRealServers, mainOf, ServiceProcess, waitFor } from '@analytics/testing';
import { freePort } from '@analytics/testing/ports';
import { expect, it, onTestFinished } from 'vitest';
import { ownNames } from '../local-backends/index.js';

const SLOW_MS = 60_000;

interface Health {
  status: string;
  parts: { name: string; status: string; detail?: string }[];
}

/** Lets connections to a port through to InfluxDB. */
async function letThrough(port: number, url: string): Promise<Server> {
  const { hostname, port: upstreamPort } = new URL(url);
  const server = createServer((socket) => {
    const upstream = connect(Number(upstreamPort), hostname);
    for (const end of [socket, upstream]) end.on('error', () => {});
    socket.pipe(upstream).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return server;
}

describeOnRealServers('control whose InfluxDB is away', (servers) => {
  it('starts, serves everything that needs no store, and takes up jobs when InfluxDB comes', async () => {
    const storage = mkdtempSync(join(tmpdir(), 'control-'));
    const port = await freePort();
    const env = {
      ...servers,
      ...ownNames(randomUUID()),
      INFLUXDB_URL: `http://127.0.0.1:${port}`,
      STORAGE_URL: storage,
      JOB_SPEED: '100',
    };
    const control = await ServiceProcess.start({ main: mainOf('control'), env });
    onTestFinished(async () => {
      await control.stop('SIGKILL');
      rmSync(storage, { recursive: true, force: true });
    });
    const ask = async <Body>(path: string, init: { method?: string; body?: unknown } = {}) => {
      const { body, ...rest } = init;
      const json = body === undefined ? {} : { body: JSON.stringify(body) };
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${control.url}/analytics/admin${path}`, { ...rest, ...json, headers });
      return { status: answer.status, body: (await answer.json()) as Body };
    };
    const health = async () => (await (await fetch(`${control.opsUrl}/health`)).json()) as Health;
    const partOf = async (name: string) => (await health()).parts.find((part) => part.name === name);

    expect(await partOf('store')).toMatchObject({ status: 'degraded', detail: 'waiting for InfluxDB' });
    expect(await partOf('jobs')).toMatchObject({ status: 'degraded', detail: 'jobs wait for the store' });
    expect((await health()).status).toBe('degraded');
    expect((await fetch(`${control.opsUrl}/live`)).status).toBe(200);
    expect((await fetch(`${control.opsUrl}/ready`)).status).toBe(200);
    expect(await ask('/apps/shop', { method: 'PUT', body: {} })).toMatchObject({ status: 201 });
    const key = { name: 'shop', scopes: ['write'] };
    expect(await ask('/apps/shop/keys', { method: 'POST', body: key })).toMatchObject({ status: 201 });
    expect((await ask<{ changes: unknown[] }>('/audit')).body.changes).toHaveLength(2);
    const made = await ask<{ jobId: string }>('/jobs', {
      method: 'POST',
      body: { kind: 'export', records: 'events', format: 'ndjson', appId: 'shop' },
    });
    expect(made.status).toBe(202);
    const { jobId } = made.body;
    expect(await ask('/jobs')).toMatchObject({ status: 200, body: { jobs: [{ jobId, state: 'queued' }] } });

    const server = await letThrough(port, servers.INFLUXDB_URL);
    onTestFinished(() => void server.close());
    const ended = await waitFor(
      async () => {
        const { body } = await ask<{ state: string }>(`/jobs/${jobId}`);
        return body.state !== 'queued' && body.state !== 'running' && body;
      },
      { timeoutMs: SLOW_MS, what: 'the end of a job' },
    );
    expect(ended).toMatchObject({ state: 'done', result: { records: 0 } });
    await waitFor(async () => (await health()).status === 'ok', { timeoutMs: SLOW_MS });
    expect(await control.stop()).toBe(0);
  });

  it('ends while it waits, with exit code 0', async () => {
    const port = await freePort();
    const env = { ...servers, ...ownNames(randomUUID()), INFLUXDB_URL: `http://127.0.0.1:${port}` };
    const control = await ServiceProcess.start({ main: mainOf('control'), env });
    expect(await control.stop()).toBe(0);
  });
});
