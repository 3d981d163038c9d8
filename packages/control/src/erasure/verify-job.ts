import { Name } from '@analytics/shared/contracts';
import { isTakenAway, tombstoneId } from '@analytics/shared/domain';
import { AppError, invalidRequest } from '@analytics/shared/errors';
import { erasureSecretOf } from '@analytics/shared/ports';
import { type Static, Type } from '@sinclair/typebox';
import type { JobDefinition } from '../jobs/job.js';
import { isSignedBy } from './proof.js';
import type { ErasureDeps } from './steps.js';
import { countEvents, subjectOf } from './subject.js';

const ProofPlace = Type.Object(
  { place: Type.String(), goneBy: Type.Optional(Type.Union([Type.String(), Type.Null()])) },
  { additionalProperties: true },
);

const Proof = Type.Object(
  {
    version: Type.Literal(1),
    appId: Name('The app.'),
    userHash: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
    signature: Type.String({ maxLength: 200 }),
    places: Type.Array(ProofPlace, { maxItems: 1_000 }),
  },
  { additionalProperties: true, description: 'The result of a job of kind `erase-user` or `anonymise-user`.' },
);
const VerifyParams = Type.Object({ proof: Proof }, { additionalProperties: false });

/** Looks at the signature of an old proof, and again for everything that it says is gone. */
export const createVerifyErasureJob = (deps: ErasureDeps): JobDefinition<typeof VerifyParams> => ({
  kind: 'verify',
  params: VerifyParams,
  appsOf: ({ proof }) => [proof.appId],
  check: ({ proof }) => {
    const secret = erasureSecretOf(deps.catalog);
    if (secret !== undefined && isSignedBy(secret, proof)) return;
    const message = 'is not signed by this installation, or was changed';
    throw invalidRequest([{ path: '/proof/signature', message }]);
  },
  async run(run) {
    const { catalog, store, places, clock } = deps;
    const { proof } = run.params;
    const { appId, userHash } = proof;
    const secret = erasureSecretOf(catalog);
    if (secret === undefined) throw new AppError('conflict', { detail: 'The secret of the installation is gone.' });
    const subject = subjectOf(secret, appId, userHash);
    const tombstone = catalog.get('tombstone', tombstoneId(appId, userHash))?.value;
    const isMeant = ({ timestamp }: { timestamp: number }) =>
      tombstone === undefined || isTakenAway(tombstone, timestamp);
    const found = [{ place: 'store', left: await countEvents(store, subject, isMeant, run) }];
    for (const place of places) {
      const left = await place.count(subject, run);
      if (left !== undefined) found.push({ place: place.name, left });
    }
    return {
      jobOfProof: textOf(proof, 'jobId'),
      appId,
      userHash,
      isSigned: isSignedBy(secret, proof),
      hasTombstone: tombstone !== undefined,
      verifiedAt: new Date(clock.now()).toISOString(),
      places: found,
      isClean: tombstone !== undefined && found.every(({ left }) => left === 0),
      pending: pendingOf(proof, clock.now()),
    };
  },
});

/** What of the proof is still left to time. */
const pendingOf = ({ places }: Static<typeof Proof>, nowMs: number): { place: string; goneBy: string | null }[] =>
  places
    .filter(({ goneBy }) => goneBy !== undefined && (goneBy === null || Date.parse(goneBy) > nowMs))
    .map(({ place, goneBy = null }) => ({ place, goneBy }));

function textOf(proof: object, name: string): string {
  const value: unknown = (proof as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : '';
}
