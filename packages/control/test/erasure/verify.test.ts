import { expect, it } from 'vitest';
import { APP, event, openErasure, proofOf, runJob, USER } from './fixture.js';

it('a proof is verified: its signature, and that nothing came back', async () => {
  const erasure = await openErasure();
  await erasure.store.write([event('e1'), event('other', { userId: 'other' })]);
  const proof = await proofOf(erasure, 'erase-user', { appId: APP, userId: USER });
  // As it comes back from a file: in another order.
  const shuffled = Object.fromEntries(Object.entries(proof).reverse());
  const clean = await runJob(erasure, 'verify', { proof: shuffled });
  expect(clean).toMatchObject({ isSigned: true, hasTombstone: true, isClean: true, userHash: proof.userHash });
  expect(clean['pending']).toContainEqual({ place: 'store', goneBy: expect.any(String) });

  await erasure.store.write([event('e2')]);
  expect(await runJob(erasure, 'verify', { proof })).toMatchObject({
    isClean: false,
    places: [
      { place: 'store', left: 1 },
      { place: 'dead letters', left: 0 },
    ],
  });
});

it.each(['appId', 'erasedAt', 'signature'] as const)('a proof whose %s was changed is refused', async (name) => {
  const erasure = await openErasure();
  const proof = await proofOf(erasure, 'erase-user', { appId: APP, userId: USER });
  const forged = { ...proof, [name]: `${proof[name].slice(0, -2)}xx` };
  await expect(runJob(erasure, 'verify', { proof: forged })).rejects.toThrow();
});

it('a proof of another installation is refused', async () => {
  const [one, other] = [await openErasure(), await openErasure()];
  const proof = await proofOf(one, 'erase-user', { appId: APP, userId: USER });
  await expect(runJob(other, 'verify', { proof })).rejects.toThrow();
});
