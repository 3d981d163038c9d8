export { type LimitsConfig, limitsSection } from './config.js';
export { createMemoryLimiter, type MemoryBounds } from './memory/memory-limiter.js';
export { openLimiter } from './open-limiter.js';
export { type Holder, holdersOf } from './quotas/holders.js';
export { createReadQuota, type ReadQuotaDeps } from './quotas/read-quota.js';
export { quotaExceeded, quotaText } from './quotas/refusal.js';
export { type QuotaUse, refusingUse, usesOfRecord, usesOfRequest } from './quotas/uses.js';
