import { DEMO_APP } from './demo-page.js';

export interface TestedView {
  /** Of its pictures. */
  name: string;
  /** Path and query, of the app `demo`, which has the demo data. */
  path: string;
  /** A text that is there once the view has loaded. */
  ready: string;
  /** It looks as another one does: it has no pictures. */
  isUnpictured?: true;
}

const of = (path: string): string => `/apps/${DEMO_APP}${path}`;

const settingsOf = (path: string): string => `/settings/apps/${DEMO_APP}${path}`;

/** Every view, of a service with the demo data and the settings of `configureDemo`: opened in Chromium, checked by axe, and photographed. */
export const VIEWS: readonly TestedView[] = [
  { name: 'overview', path: of(''), ready: 'checkout' },
  {
    name: 'explore',
    path: of('/explore?event=order&by=properties.plan&interval=1d&compare=1&range=-7d'),
    ready: 'Together ',
  },
  {
    name: 'funnel',
    path: of('/funnel?range=-30d&step=page_view&step=signup&step=order&where=1%3Adevice%3Ddesktop&by=country'),
    ready: 'of the step before',
  },
  { name: 'retention', path: of('/retention?range=-30d'), ready: 'All together' },
  { name: 'users', path: of('/users'), ready: 'No user to look at yet?' },
  { name: 'user', path: of('/users/user-001?range=-30d'), ready: 'First event' },
  { name: 'live', path: of('/live'), ready: 'Connected' },
  { name: 'pipeline', path: '/pipeline', ready: 'All are accounted for' },
  { name: 'settings', path: '/settings', ready: 'Our demo' },
  { name: 'app', path: settingsOf(''), ready: 'Keep records for', isUnpictured: true },
  { name: 'keys', path: settingsOf('/keys'), ready: 'Last used', isUnpictured: true },
  { name: 'signing-secrets', path: settingsOf('/signing-secrets'), ready: 'Replace' },
  { name: 'schemas', path: settingsOf('/schemas'), ready: 'Version 2' },
  { name: 'tenants', path: '/settings/tenants', ready: 'Acme Ltd', isUnpictured: true },
  { name: 'tenant', path: '/settings/tenants/acme', ready: 'one a line' },
  { name: 'tenant-keys', path: '/settings/tenants/acme/keys', ready: 'New key', isUnpictured: true },
  { name: 'jobs', path: '/settings/jobs', ready: 'part-00001.csv' },
  { name: 'new-job', path: `/settings/jobs/new?kind=delete-events&appId=${DEMO_APP}`, ready: 'Count first' },
  { name: 'audit', path: '/settings/audit', ready: 'signing-secret' },
  { name: 'sign-in', path: '/sign-in', ready: 'asks nobody to sign in' },
  { name: 'metrics', path: of('/metrics?aggregation=percentiles'), ready: 'p95' },
];
