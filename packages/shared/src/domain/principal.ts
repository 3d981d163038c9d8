import type { AppScope } from './app-scope.js';

/** Who asks, as far as the service must know: which apps the caller may write and read. */
export interface Principal {
  apps: AppScope;
}

/** The caller of a service that asks nobody for a key. */
export const ANYONE: Principal = { apps: 'all' };
