export { type AuthenticatorOptions, createAuthenticator } from './authenticator/create-authenticator.js';
export { sentCredential } from './authenticator/sent-credential.js';
export {
  type ClientPrincipals,
  type ClientPrincipalsOptions,
  createClientPrincipals,
} from './certificates/create-client-principals.js';
export type { AppsOfTenant } from './grant.js';
export { createTokenVerifier, type TokenVerifier, type TokenVerifierOptions } from './jwt/create-token-verifier.js';
export { type AdminKey, type LoadedAdminKey, loadAdminKey } from './keys/admin-key.js';
export { createKey, type NewKey } from './keys/key-text.js';
export { createKeyUseJob, type KeyUseJob } from './keys/key-use.js';
export { type OidcSignIn, SIGN_IN_MS } from './oidc/oidc-sign-in.js';
export { localPath } from './oidc/return-to.js';
export { type Access, type OpenAccessOptions, openAccess } from './open-access.js';
export { createAppPolicies } from './policies/app-policies.js';
export { type ClientSource, keptSource, truncatedAddress } from './policies/kept-source.js';
export { settingFaults } from './policies/setting-faults.js';
export { createSessionSecret } from './sessions/session-secret.js';
export { createSessions, type SealedSession, type Sessions } from './sessions/sessions.js';
export type { RequestSignature } from './signing/request-signature.js';
export { readSignatures } from './signing/signed-requests.js';
export { createTenantApps } from './tenant-apps.js';
