import type { ComponentType } from 'preact';
import { match, type PathParams } from '../address/match.ts';
import type { SETTINGS_VIEWS } from '../views/settings/views.tsx';
import type { ViewProps } from '../views/view-props.ts';

export interface Route {
  /** Of the path in the address bar, as `/apps/:appId`. */
  pattern: string;
  /** Of the window, and of the link where it has one. */
  title: string;
  /** Where it is in the navigation: below an app, or of the whole service. Absent: nowhere. */
  nav?: 'app' | 'service';
  /** The scope that a reader needs for the link to be shown. */
  scope?: 'read' | 'admin';
  /** Its code, which loads when it is first shown. */
  load: () => Promise<{ default: ComponentType<ViewProps> }>;
}

/** The settings are one file, loaded with the first of its views. */
const settings = (name: keyof typeof SETTINGS_VIEWS) => async () => {
  const views = await import('../views/settings/views.tsx');
  return { default: views.SETTINGS_VIEWS[name] };
};

/** Every view of the page. */
export const ROUTES: readonly Route[] = [
  { pattern: '/', title: 'Analytics', load: () => import('../views/start/start.tsx') },
  { pattern: '/apps/:appId', title: 'Overview', nav: 'app', load: () => import('../views/overview/overview.tsx') },
  { pattern: '/apps/:appId/explore', title: 'Explore', nav: 'app', load: () => import('../views/explore/explore.tsx') },
  { pattern: '/apps/:appId/metrics', title: 'Metrics', nav: 'app', load: () => import('../views/metrics/metrics.tsx') },
  { pattern: '/apps/:appId/funnel', title: 'Funnel', nav: 'app', load: () => import('../views/funnel/funnel.tsx') },
  {
    pattern: '/apps/:appId/retention',
    title: 'Retention',
    nav: 'app',
    load: () => import('../views/retention/retention.tsx'),
  },
  { pattern: '/apps/:appId/users', title: 'Users', nav: 'app', load: () => import('../views/users/users.tsx') },
  { pattern: '/apps/:appId/users/:userId', title: 'User', load: () => import('../views/users/user.tsx') },
  { pattern: '/apps/:appId/live', title: 'Live', nav: 'app', load: () => import('../views/live/live.tsx') },
  {
    pattern: '/pipeline',
    title: 'Pipeline',
    nav: 'service',
    scope: 'admin',
    load: () => import('../views/pipeline/pipeline.tsx'),
  },
  {
    pattern: '/pipeline/dead-letters/:id',
    title: 'Dead letter',
    load: () => import('../views/pipeline/dead-letter.tsx'),
  },
  { pattern: '/settings', title: 'Settings', nav: 'service', scope: 'admin', load: settings('apps') },
  { pattern: '/settings/tenants', title: 'Tenants', load: settings('tenants') },
  { pattern: '/settings/tenants/:tenant', title: 'Settings of a tenant', load: settings('tenant') },
  { pattern: '/settings/tenants/:tenant/keys', title: 'Keys', load: settings('tenantKeys') },
  { pattern: '/settings/jobs', title: 'Jobs', load: settings('jobs') },
  { pattern: '/settings/jobs/new', title: 'New job', load: settings('newJob') },
  { pattern: '/settings/audit', title: 'Who changed what', load: settings('audit') },
  { pattern: '/settings/apps/:app', title: 'Settings of an app', load: settings('app') },
  { pattern: '/settings/apps/:app/keys', title: 'Keys', load: settings('keys') },
  { pattern: '/settings/apps/:app/signing-secrets', title: 'Signing secrets', load: settings('secrets') },
  { pattern: '/settings/apps/:app/schemas', title: 'Schemas', load: settings('schemas') },
  { pattern: '/sign-in', title: 'Sign in', load: () => import('../views/sign-in/sign-in.tsx') },
];

/** The view of a path, with the parameters in it. */
export function routeOf(path: string): { route: Route; params: PathParams } | undefined {
  for (const route of ROUTES) {
    const params = match(route.pattern, path);
    if (params !== undefined) return { route, params };
  }
  return undefined;
}
