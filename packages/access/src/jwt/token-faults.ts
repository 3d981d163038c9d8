import { AppError } from '@analytics/shared/errors';
import { errors } from 'jose';

/** What is wrong with a token whose claim is not what it must be. */
const OF_CLAIM: Readonly<Record<string, string>> = {
  iss: 'The token is of another issuer.',
  aud: 'The token is for another audience.',
  nbf: 'The token is not valid yet.',
  exp: 'The token has no time of expiry (exp).',
  sub: 'The token has no subject (sub).',
};

const NOT_OURS = 'This is no token that is taken here.';

export const refused = (detail: string, cause?: unknown): AppError => new AppError('unauthorized', { detail, cause });

/** The answer to a token that did not stand the check. Other errors stay as they are. */
export function refusalOf(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return refused('The token has expired.', error);
  if (error instanceof errors.JWTClaimValidationFailed) return refused(OF_CLAIM[error.claim] ?? NOT_OURS, error);
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return refused('The signature of the token is not valid.', error);
  }
  if (error instanceof errors.JWKSNoMatchingKey) return refused('The token is signed with an unknown key.', error);
  return error instanceof errors.JOSEError ? refused(NOT_OURS, error) : error;
}
