export { createAppPolicies } from './policies/app-policies.js';
export { type ClientSource, keptSource, truncatedAddress } from './policies/kept-source.js';
export { settingFaults } from './policies/setting-faults.js';
export type { RequestSignature } from './signing/request-signature.js';
export { readSignatures } from './signing/signed-requests.js';
