import { logUnavailable, storeUnavailable } from '@analytics/shared/errors';
import { appendsAll, failing } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { ingestApp, openBackends, openEmbeddedStore } from './fixture/app.js';
import { KINDS } from './fixture/kinds.js';
import { logThat, storeThat } from './fixture/ports.js';

describe.each(KINDS)('the counters of $name records', ({ name, one, batch, idField, record }) => {
  it('count a stored one as accepted and settled at once', async () => {
    const store = await openEmbeddedStore();
    const { post, counted } = await ingestApp({ store });
    await post(one, record());
    expect(await counted()).toEqual({ [`accepted ${name} sync`]: 1, [`settled ${name} sync stored`]: 1 });
  });

  it('count a retry as accepted, and settled as a duplicate', async () => {
    const store = await openEmbeddedStore();
    const { post, counted } = await ingestApp({ store });
    await post(one, record({ [idField]: 'id-1' }));
    await post(one, record({ [idField]: 'id-1' }));
    expect(await counted()).toEqual({
      [`accepted ${name} sync`]: 2,
      [`settled ${name} sync stored`]: 1,
      [`settled ${name} sync duplicate`]: 1,
    });
  });

  it('count a queued one as accepted, and leave settling it to the worker', async () => {
    const { post, counted } = await ingestApp({ eventLog: logThat(appendsAll) });
    await post(one, record({ async: true }));
    await post(batch, [record({ async: true }), record({ async: true })]);
    expect(await counted()).toEqual({ [`accepted ${name} async`]: 3 });
  });

  it('count what admission or the store refuses as rejected, never as accepted', async () => {
    const store = storeThat(async (points) => points.map(() => ({ status: 'rejected', message: 'is too odd' })));
    const { post, counted } = await ingestApp({ store });
    await post(one, {});
    await post(one, record());
    await post(batch, [record(), {}, {}]);
    expect(await counted()).toEqual({ [`rejected ${name} invalid_record`]: 5 });
  });

  it('count each record of a mixed batch the way it went', async () => {
    const { store, eventLog } = await openBackends();
    const { post, counted } = await ingestApp({ store, eventLog });
    await post(batch, [record(), record({ async: true }), {}, record()]);
    expect(await counted()).toEqual({
      [`accepted ${name} sync`]: 2,
      [`settled ${name} sync stored`]: 2,
      [`accepted ${name} async`]: 1,
      [`rejected ${name} invalid_record`]: 1,
    });
  });

  it('count nothing that was answered 503', async () => {
    const { post, counted } = await ingestApp({
      store: storeThat(failing(storeUnavailable(new Error('away')))),
      eventLog: logThat(failing(logUnavailable(new Error('away')))),
    });
    const answers = [
      await post(one, record()),
      await post(one, record({ async: true })),
      await post(batch, [record()]),
    ];
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
    expect(await counted()).toEqual({});
  });
});
