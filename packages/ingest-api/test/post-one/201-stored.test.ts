import { describe, expect, it } from 'vitest';
import { ingestApp, NOW_MS, openBackends } from '../fixture/app.js';
import { KINDS } from '../fixture/kinds.js';
import { storeThat } from '../fixture/ports.js';

describe.each(KINDS)('201 for one $name', ({ name, one, idField, record, countIn }) => {
  it('says that the store has it, and the next read finds it', async () => {
    const { store } = await openBackends();
    const { post } = await ingestApp({ store });
    const { status, body } = await post(one, record({ [idField]: 'id-1' }));
    expect(status).toBe(201);
    expect(body).toMatchObject({ success: true, [name]: { appId: 'shop', [idField]: 'id-1', timestamp: NOW_MS } });
    expect(body).not.toHaveProperty('queued');
    expect(await countIn(store)).toBe(1);
  });

  it('says it again for a retry, which counts once and keeps the time of the first', async () => {
    const { store } = await openBackends();
    const { post } = await ingestApp({ store });
    await post(one, record({ [idField]: 'id-1', timestamp: NOW_MS - 5_000 }));
    const again = await post(one, record({ [idField]: 'id-1', timestamp: NOW_MS }));
    expect(again.status).toBe(201);
    expect(again.body).toMatchObject({ [name]: { timestamp: NOW_MS - 5_000 } });
    expect(await countIn(store)).toBe(1);
  });

  it('gives a retry that brings an id but no time the time of the first, even where the store cannot tell', async () => {
    const times: number[] = [];
    const store = storeThat(async (points) => {
      times.push(...points.map((point) => point.record.timestamp));
      return points.map(() => ({ status: 'stored' }));
    });
    let now = NOW_MS;
    const { post } = await ingestApp({ store, clock: { now: () => now } });
    await post(one, record({ [idField]: 'id-1' }));
    now += 60_000;
    await post(one, record({ [idField]: 'id-1' }));
    expect(times).toEqual([NOW_MS, NOW_MS]);
  });
});
