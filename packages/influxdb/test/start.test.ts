import { OperatorError } from '@analytics/shared/errors';
import { afterEach, expect, it } from 'vitest';
import { STORED, startFakeInfluxDb, storeOn } from './fake-influxdb.js';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

it('gives up a server that does not answer, and names INFLUXDB_URL but no credentials of it', async () => {
  const store = storeOn('http://user:secret@127.0.0.1:9', { startTimeoutMs: 100 });
  const starting = store.start();
  expect(store.health()).toEqual({ status: 'degraded', detail: 'waiting for InfluxDB' });
  const error: unknown = await starting.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(OperatorError);
  expect(String(error)).toMatch(/INFLUXDB_URL http:\/\/127\.0\.0\.1:9 /);
  expect(String(error)).not.toContain('secret');
  await store.stop();
});

it('waits for a server that is starting', async () => {
  const server = await startFakeInfluxDb(() => ({ status: 503 }));
  closers.push(server.close);
  const store = storeOn(server.url);
  closers.push(() => store.stop());
  setTimeout(() => {
    server.script.onWrite = () => STORED;
  }, 150);
  await store.start();
  expect(store.health()).toEqual({ status: 'ok' });
});

it('stops while it waits', async () => {
  const store = storeOn('http://127.0.0.1:9');
  const starting = store.start();
  await store.stop();
  await expect(starting).rejects.toMatchObject({ code: 'shutting_down' });
});

it('answers nothing before it has started', async () => {
  const store = storeOn('http://127.0.0.1:9');
  await expect(store.write([])).rejects.toMatchObject({ code: 'store_unavailable' });
  await expect(store.dashboard({ appId: 'a', range: { from: 0, to: 1 }, intervalMs: 1 })).rejects.toMatchObject({
    code: 'store_unavailable',
  });
  await store.stop();
});
