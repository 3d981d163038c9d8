import { type CatalogView, type Clock, systemClock } from '@analytics/shared/ports';
import type { FastifyInstance } from 'fastify';
import { type RequestSignature, requestSignature } from './request-signature.js';
import { signingSecrets } from './secrets.js';
import { SeenSignatures } from './seen-signatures.js';
import { SIGNATURE_HEADER } from './signature-header.js';
import { keepBody } from './signed-body.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Undefined of a request that is not signed. */
    signature: RequestSignature | undefined;
  }
}

export interface SignedRequestsOptions {
  catalog: CatalogView;
  clock?: Clock;
  /** Those that this process has seen; another process knows nothing of them. */
  seen?: SeenSignatures;
}

/**
 * Reads the signatures of the requests to this scope; whether an app wants one, and a right one, is asked where its
 * records are taken. What is signed are the bytes as they were sent, compressed where they are.
 */
export function readSignatures(
  app: FastifyInstance,
  { catalog, clock = systemClock, seen = new SeenSignatures() }: SignedRequestsOptions,
): void {
  const deps = { secretsOf: signingSecrets(catalog), seen, clock };
  app.decorateRequest('signature', undefined);
  app.addHook('preParsing', (request, _reply, payload, done) => {
    const header = request.headers[SIGNATURE_HEADER];
    if (typeof header === 'string') {
      const body = keepBody(request.raw, request.routeOptions.bodyLimit ?? Infinity);
      request.signature = requestSignature(header, body, deps);
    }
    done(null, payload);
  });
  // It was not taken, or nobody knows: whoever sends the same again must not hear that it came before.
  app.addHook('onResponse', ({ signature }, { statusCode }, done) => {
    if (statusCode >= 500) signature?.release();
    done();
  });
}
