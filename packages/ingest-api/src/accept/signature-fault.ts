import { AppError } from '@analytics/shared/errors';
import type { AppPolicies, Point } from '@analytics/shared/ports';
import type { Source } from './candidate.js';
import type { RejectedOutcome } from './outcome.js';

/** Why the signature of the request is not enough for the app of a record; undefined: it is, or the app wants none. */
export function signatureFault(
  { point }: { point: Point },
  { signature }: Source,
  policies: AppPolicies,
): RejectedOutcome | undefined {
  const { appId } = point.record;
  const { signing } = policies.settingsOf(appId);
  if (signing === 'off' || (signing === 'optional' && signature === undefined)) return undefined;
  const error =
    signature === undefined
      ? new AppError('bad_signature', { appId, detail: 'The app takes only signed requests, and this one is not.' })
      : signature.faultFor(appId);
  if (error === undefined) return undefined;
  return { status: 'rejected', kind: point.kind, error, sendAgain: error.code !== 'bad_signature' };
}
