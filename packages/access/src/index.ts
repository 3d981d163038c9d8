export {
  type ClientPrincipals,
  type ClientPrincipalsOptions,
  createClientPrincipals,
} from './certificates/create-client-principals.js';
export type { AppsOfTenant } from './grant.js';
export { createTokenVerifier, type TokenVerifier, type TokenVerifierOptions } from './jwt/create-token-verifier.js';
export { createAppPolicies } from './policies/app-policies.js';
export { type ClientSource, keptSource, truncatedAddress } from './policies/kept-source.js';
export { settingFaults } from './policies/setting-faults.js';
export type { RequestSignature } from './signing/request-signature.js';
export { readSignatures } from './signing/signed-requests.js';
