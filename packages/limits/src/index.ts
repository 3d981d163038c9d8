export { type LimitsConfig, limitsSection } from './config.js';
export { createMemoryLimiter, type MemoryBounds } from './memory/memory-limiter.js';
export { openLimiter } from './open-limiter.js';
