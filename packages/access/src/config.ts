import { certificateSection } from './certificates/section.js';
import { jwtSection } from './jwt/section.js';

export type { JwtConfig } from './jwt/section.js';

/** The sections of credentials that need more than a key, for `runService`. */
export const accessSections = [jwtSection, certificateSection] as const;
