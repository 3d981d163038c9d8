import { fill } from '../../address/match.ts';

/** Paths of the service, and of the page. */
export const APPS = '/analytics/admin/apps';
export const TENANTS = '/analytics/admin/tenants';
export const JOBS = '/analytics/admin/jobs';
export const appPath = (appId: string): string => fill(`${APPS}/:appId`, { appId });
export const schemasPath = (appId: string): string => `${appPath(appId)}/schemas`;
export const schemaPath = (appId: string, eventName: string): string =>
  fill(`${APPS}/:appId/schemas/:eventName`, { appId, eventName });
export const tenantPath = (tenant: string): string => fill(`${TENANTS}/:tenant`, { tenant });
export const jobPath = (jobId: string): string => fill(`${JOBS}/:jobId`, { jobId });

export const NEW_JOB = '/settings/jobs/new';
export const appHref = (appId: string, part: '' | '/keys' | '/signing-secrets' | '/schemas' = ''): string =>
  `${fill('/settings/apps/:appId', { appId })}${part}`;
export const tenantHref = (tenant: string, part: '' | '/keys' = ''): string =>
  `${fill('/settings/tenants/:tenant', { tenant })}${part}`;
