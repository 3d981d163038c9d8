import { certificateSection } from './certificates/section.js';
import { jwtSection } from './jwt/section.js';
import { oidcSection } from './oidc/section.js';
import { sessionSection } from './sessions/section.js';

export type { JwtConfig } from './jwt/section.js';
export type { OidcConfig } from './oidc/section.js';
export type { SessionConfig } from './sessions/section.js';

/** The sections of credentials that need more than a key, for `runService`. */
export const accessSections = [jwtSection, certificateSection, sessionSection, oidcSection] as const;
