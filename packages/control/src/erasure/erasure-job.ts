import type { Tombstone } from '@analytics/shared/contracts';
import { userHasher } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';
import { type Catalog, erasureSecretOf } from '@analytics/shared/ports';
import type { TObject } from '@sinclair/typebox';
import type { JobDefinition, JobRun } from '../jobs/job.js';
import { ensureSecret } from './installation-secret.js';
import { AnonymiseParams, EraseParams, type ErasureParams } from './params.js';
import type { PlaceReport } from './places.js';
import { signProof } from './proof.js';
import {
  type ErasureCheckpoint,
  type ErasureDeps,
  fromPlace,
  fromStore,
  untilKnown,
  untilLogSettled,
} from './steps.js';
import { subjectOf } from './subject.js';
import { putTombstone } from './tombstone.js';

export const createEraseJob = (deps: ErasureDeps): JobDefinition<typeof EraseParams, ErasureCheckpoint> => ({
  kind: 'erase-user',
  ...definitionOf(EraseParams, 'erase', deps),
});

export const createAnonymiseJob = (deps: ErasureDeps): JobDefinition<typeof AnonymiseParams, ErasureCheckpoint> => ({
  kind: 'anonymise-user',
  ...definitionOf(AnonymiseParams, 'anonymise', deps),
});

const definitionOf = <Params extends TObject>(params: Params, mode: Tombstone['mode'], deps: ErasureDeps) => ({
  params,
  appsOf: ({ appId }: ErasureParams) => [appId],
  check: ({ userId, userHash }: ErasureParams) => {
    if ((userId === undefined) !== (userHash === undefined)) return;
    throw invalidRequest([{ path: '/userId', message: 'name the user by userId, or by userHash' }]);
  },
  storedParams: async ({ userId, ...params }: ErasureParams, requestedBy: string): Promise<ErasureParams> => {
    if (userId === undefined) return params;
    const userHash = userHasher(await ensureSecret(deps.catalog, deps.clock, requestedBy))(params.appId, userId);
    deps.knownUsers.note(userHash, userId);
    return { ...params, userHash };
  },
  keptParams: ({ userId, ...params }: ErasureParams) =>
    userId === undefined ? params : { ...params, userHash: knownHashOf(deps.catalog, params.appId, userId) },
  run: (run: JobRun<ErasureParams, ErasureCheckpoint>) => takeAway(run, mode, deps),
});

/** Empty where no job has ever begun: then nothing can be said of the user, and nothing is kept of it. */
function knownHashOf(catalog: Pick<Catalog, 'get'>, appId: string, userId: string): string {
  const secret = erasureSecretOf(catalog);
  return secret === undefined ? '' : userHasher(secret)(appId, userId);
}

/**
 * Takes a user away, in an order that leaves no gap: the tombstone first, then every write that did not see it, then the
 * log up to that moment, then the store and the other places. Each step may be done twice. The result is the proof.
 */
async function takeAway(
  run: JobRun<ErasureParams, ErasureCheckpoint>,
  mode: Tombstone['mode'],
  deps: ErasureDeps,
): Promise<Record<string, unknown>> {
  const { catalog, clock } = deps;
  const { appId, userId = '', allowAgain = false, dropProperties = [] } = run.params;
  const secret = await ensureSecret(catalog, clock, run.jobId);
  const userHash = run.params.userHash ?? userHasher(secret)(appId, userId);
  const subject = subjectOf(secret, appId, userHash);
  const tombstone = { appId, userHash, mode, jobId: run.jobId };
  const { erasedAt } = await putTombstone(catalog, { ...tombstone, allowAgain: false }, clock.now());

  const done: ErasureCheckpoint = { ...run.checkpoint };
  await untilKnown(run, done, deps);
  await untilLogSettled(run, done, deps);
  const places = [await fromStore(run, done, { subject, mode, dropProperties }, deps)];
  for (const place of deps.places) places.push(await fromPlace(run, done, place, subject));
  await putTombstone(catalog, { ...tombstone, allowAgain }, clock.now());
  const proof = {
    version: 1 as const,
    jobId: run.jobId,
    mode,
    requestedBy: run.requestedBy,
    appId,
    userHash,
    erasedAt: new Date(erasedAt).toISOString(),
    finishedAt: new Date(clock.now()).toISOString(),
    allowAgain,
    ...(mode === 'anonymise' ? { droppedProperties: dropProperties } : {}),
    places,
    log: done.ends ?? [],
    ...lastOf(places),
  };
  return { ...signProof(proof, secret) };
}

/** When the last of it is gone, and from where nothing goes by itself. */
function lastOf(places: readonly PlaceReport[]): { allGoneBy: string | null; remains: string[] } {
  const times = places.flatMap(({ goneBy }) => (typeof goneBy === 'string' ? [goneBy] : []));
  const remains = places.filter(({ goneBy }) => goneBy === null).map(({ place }) => place);
  return { allGoneBy: times.sort().at(-1) ?? null, remains };
}
