export * from './authenticator.js';
export * from './catalog.js';
export * from './clock.js';
export * from './event-log.js';
export * from './health.js';
export * from './limiter.js';
export * from './page-budget.js';
export * from './store.js';
