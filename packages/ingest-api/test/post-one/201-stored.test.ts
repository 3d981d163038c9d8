import { describe, expect, it } from 'vitest';
import { ingestApp, NOW_MS, openEmbeddedStore } from '../fixture/app.js';
import { KINDS } from '../fixture/kinds.js';
import { storeThat } from '../fixture/ports.js';

describe.each(KINDS)('201 for one $name', ({ name, one, idField, other, record, countIn }) => {
  it('says that the store has it, and the next read finds it', async () => {
    const store = await openEmbeddedStore();
    const { post } = await ingestApp({ store });
    const { status, body } = await post(one, record({ [idField]: 'id-1' }));
    expect(status).toBe(201);
    expect(body).toMatchObject({ success: true, [name]: { appId: 'shop', [idField]: 'id-1', timestamp: NOW_MS } });
    expect(body).not.toHaveProperty('queued');
    expect(await countIn(store)).toBe(1);
  });

  it('says it again for a retry, which counts once and keeps the time of the first', async () => {
    const store = await openEmbeddedStore();
    const { post } = await ingestApp({ store });
    await post(one, record({ [idField]: 'id-1', timestamp: NOW_MS - 5_000 }));
    const again = await post(one, record({ [idField]: 'id-1', timestamp: NOW_MS }));
    expect(again.status).toBe(201);
    expect(again.body).toMatchObject({ duplicate: true, [name]: { timestamp: NOW_MS - 5_000 } });
    expect(await countIn(store)).toBe(1);
  });

  it('shows what is stored, and not what came, when an id comes again with other content', async () => {
    const store = await openEmbeddedStore();
    const { post } = await ingestApp({ store });
    const first = await post(one, record({ [idField]: 'id-1' }));
    expect(first.body).not.toHaveProperty('duplicate');
    const again = await post(one, record({ [idField]: 'id-1', ...other }));
    expect([again.status, again.body]).toEqual([201, { ...(first.body as object), duplicate: true }]);
    expect(await countIn(store)).toBe(1);
  });

  it('shows ids and time alone of what the store knows but cannot tell', async () => {
    const { post } = await ingestApp({ store: storeThat(async () => [{ status: 'duplicate', timestamp: 7 }]) });
    const { status, body } = await post(one, record({ [idField]: 'id-1' }));
    const kept = { appId: 'shop', [idField]: 'id-1', timestamp: 7 };
    expect([status, body]).toEqual([201, { success: true, duplicate: true, [name]: kept }]);
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
