export {
  type ClientPrincipals,
  type ClientPrincipalsOptions,
  createClientPrincipals,
} from './certificates/create-client-principals.js';
export type { AppsOfTenant } from './grant.js';
export { createTokenVerifier, type TokenVerifier, type TokenVerifierOptions } from './jwt/create-token-verifier.js';
