import { AppError } from '@analytics/shared/errors';
import type { AppPolicies, Point } from '@analytics/shared/ports';
import type { Source } from './candidate.js';
import type { RejectedOutcome } from './outcome.js';

/** Why the app of a record does not take it from this client or this page; undefined: it does. */
export function callFault(
  { point }: { point: Point },
  { ipAddress, page }: Source,
  policies: AppPolicies,
): RejectedOutcome | undefined {
  const { appId } = point.record;
  const rejected = (error: AppError): RejectedOutcome => ({
    status: 'rejected',
    kind: point.kind,
    error,
    sendAgain: false,
  });
  // The same words as for an app of others: whether there is such an app is nobody's business.
  if (!policies.allowsAddress(appId, ipAddress)) return rejected(new AppError('forbidden', { appId }));
  if (page === undefined) return undefined;
  const mayWrite = policies.allowsOrigin(appId, page.origin) ?? page.mayCall;
  return mayWrite ? undefined : rejected(new AppError('forbidden_origin', { appId, detail: NOT_FROM_THIS_PAGE }));
}

const NOT_FROM_THIS_PAGE =
  'Pages of this origin may not write for the app of the record. If they should, add the origin to its allowedOrigins.';
