import { type AppScope, isInScope } from '@analytics/shared/domain';
import { AppError } from '@analytics/shared/errors';

/** Throws `forbidden` when the app is outside the scope, whether it exists or not. */
export function checkScope(apps: AppScope, appId: string): void {
  if (!isInScope(apps, appId)) throw new AppError('forbidden');
}

/** The apps to read: the one that was asked for, or all of the scope. Throws `forbidden` when it is outside of that. */
export function appsToRead(apps: AppScope, appId: string | undefined): AppScope {
  if (appId === undefined) return apps;
  checkScope(apps, appId);
  return [appId];
}
