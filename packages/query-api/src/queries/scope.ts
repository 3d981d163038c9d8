import { type AppScope, isInScope } from '@analytics/shared/domain';

/** The apps to read: the one that was asked for, or all of the scope. None when it is outside the scope. */
export function appsToRead(apps: AppScope, appId: string | undefined): AppScope {
  if (appId === undefined) return apps;
  return isInScope(apps, appId) ? [appId] : [];
}
