import { AppError, overloaded } from '@analytics/shared/errors';
import type { Clock } from '@analytics/shared/ports';
import { type SeenSignatures, TOLERANCE_SECONDS } from './seen-signatures.js';
import { rightSignature } from './signature.js';
import { readSignatureHeader, type SignatureHeader } from './signature-header.js';
import type { SignedBody } from './signed-body.js';

/** The signature that a request brings. */
export interface RequestSignature {
  /**
   * Why it does not sign the request for this app, as `bad_signature`; undefined: it does. `overloaded` when no further
   * signature can be remembered.
   */
  faultFor(appId: string): AppError | undefined;
  /** To be called when every app was asked for: lets go of the body. */
  forgetBody(): void;
  /** To be called when the request has come to nothing: the same may be sent again. */
  release(): void;
}

export interface SignatureDeps {
  /** The secrets with which requests of an app may be signed now. */
  secretsOf(appId: string, nowMs: number): readonly string[];
  seen: SeenSignatures;
  clock: Clock;
}

/** For each app the body is hashed again: more apps in one request could hold up everybody else. */
const MAX_APPS = 8;

export function requestSignature(header: string, body: SignedBody, deps: SignatureDeps): RequestSignature {
  const read = readSignatureHeader(header);
  const faults = new Map<string, AppError | undefined>();
  const claimed = new Map<string, number>();

  const check = (appId: string): AppError | undefined => {
    const bad = (detail: string) => new AppError('bad_signature', { appId, detail });
    if (!read.ok) return bad(read.errors.map(({ path, message }) => `${path} ${message}`).join('; '));
    if (faults.size >= MAX_APPS) return bad(`A signed request may have records of ${MAX_APPS} apps, not of more.`);
    const nowMs = deps.clock.now();
    const late = timeFault(read.value, nowMs);
    if (late !== undefined) return bad(late);
    const pieces = body.pieces();
    if (pieces === undefined) return bad('The body is too long to be signed.');
    const secrets = deps.secretsOf(appId, nowMs);
    if (secrets.length === 0) return bad('The app has no signing secret that is valid now.');
    const right = rightSignature(read.value, pieces, secrets);
    if (right === undefined) return bad('No secret of the app has signed these bytes with this time.');
    return claim(right.toString('hex'), Number(read.value.time), nowMs, bad);
  };

  /** Two apps may have the same secret, and so one signature for both. */
  const claim = (signature: string, time: number, nowMs: number, bad: (detail: string) => AppError) => {
    if (claimed.has(signature)) return undefined;
    const outcome = deps.seen.claim(signature, time, Math.floor(nowMs / 1_000));
    if (outcome === 'again') return bad('A request with this signature came before. Sign each attempt anew.');
    if (outcome === 'full') return overloaded('Too many signed requests; nothing of this one was taken.');
    claimed.set(signature, time);
    return undefined;
  };

  return {
    faultFor: (appId) => {
      if (!faults.has(appId)) faults.set(appId, check(appId));
      return faults.get(appId);
    },
    forgetBody: () => body.forget(),
    release: () => {
      for (const [signature, time] of claimed) deps.seen.release(signature, time);
      claimed.clear();
    },
  };
}

function timeFault({ time }: SignatureHeader, nowMs: number): string | undefined {
  const seconds = Math.abs(Number(time) - Math.floor(nowMs / 1_000));
  return seconds <= TOLERANCE_SECONDS
    ? undefined
    : `The time of the signature is ${seconds} s from the service's; ${TOLERANCE_SECONDS} s may be.`;
}
