import { expect, it } from 'vitest';
import { APP, event, openErasure, PAST, proofOf, USER } from './fixture.js';

const RANGE = { from: PAST - 1_000, to: PAST + 86_400_000 };

it('an anonymised user goes on under one pseudonym, without what could tell who it was', async () => {
  const erasure = await openErasure();
  const { store } = erasure;
  const properties = { email: 'odd@example.org', amount: 3 };
  await store.write([event('e1', { properties }), event('e2', { properties, timestamp: PAST + 1 })]);
  const checkpoints: unknown[] = [];
  const proof = await proofOf(
    erasure,
    'anonymise-user',
    { appId: APP, userId: USER, dropProperties: ['email'] },
    { onSave: (saved) => checkpoints.push(saved) },
  );
  expect(proof).toMatchObject({ mode: 'anonymise', droppedProperties: ['email'] });
  expect(proof.places[0]).toMatchObject({ place: 'store', found: 2, changed: 2, left: 0 });
  const events = [];
  for await (const { point } of store.scan({ kind: 'event', apps: [APP], range: RANGE })) events.push(point.record);
  expect(events).toHaveLength(2);
  expect(new Set(events.map((record) => 'userId' in record && record.userId)).size).toBe(1);
  for (const record of events) {
    expect(record).toMatchObject({ sessionId: '', userAgent: '', ipAddress: '', properties: { amount: 3 } });
    expect(JSON.stringify(record)).not.toMatch(/odd|"e[12]"/);
  }
  // What the pseudonym follows from is in the checkpoint only, which goes with the job.
  const { key } = checkpoints.at(-1) as { key: string };
  expect(JSON.stringify(proof)).not.toContain(key);
});
