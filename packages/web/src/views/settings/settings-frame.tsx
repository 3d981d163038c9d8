import type { ComponentChildren } from 'preact';
import { place } from '../../address/location.ts';
import { maySee } from '../../api/session.ts';
import { NeedsAdmin } from '../../components/needs-admin.tsx';
import { appHref, tenantHref } from './paths.ts';
import './settings.css';

/** Whose settings these are; empty: of the service. */
export interface PartProps {
  appId: string;
  tenant: string;
}

type Tab = readonly [href: string, label: string];

const PARTS: readonly Tab[] = [
  ['/settings', 'Apps'],
  ['/settings/tenants', 'Tenants'],
  ['/settings/jobs', 'Jobs'],
  ['/settings/audit', 'Who changed what'],
];

const partsOf = ({ appId, tenant }: PartProps): readonly Tab[] =>
  tenant === ''
    ? [
        [appHref(appId), 'General'],
        [appHref(appId, '/keys'), 'Keys'],
        [appHref(appId, '/signing-secrets'), 'Signing secrets'],
        [appHref(appId, '/schemas'), 'Schemas'],
      ]
    : [
        [tenantHref(tenant), 'General'],
        [tenantHref(tenant, '/keys'), 'Keys'],
      ];

/** What every page of the settings has: its parts as links. Readers without the scope are told what they need. */
export function SettingsFrame({ children, ...props }: PartProps & { children: ComponentChildren }) {
  const { path } = place.value;
  const whose = props.appId || props.tenant;
  // The part of the service that the view is in: apps are the one at its root.
  const here = PARTS.findLast(([href]) => path === href || (href !== '/settings' && path.startsWith(`${href}/`)));
  return (
    <section class="view settings">
      <h1>{whose === '' ? 'Settings' : `Settings of ${whose}`}</h1>
      <Tabs label="Parts of the settings" tabs={PARTS} here={here?.[0] ?? '/settings'} />
      {whose !== '' && <Tabs label={`Parts of ${whose}`} tabs={partsOf(props)} here={path} />}
      {maySee('admin') ? children : <NeedsAdmin title="Your key may not change settings." />}
    </section>
  );
}

const Tabs = ({ label, tabs, here }: { label: string; tabs: readonly Tab[]; here: string }) => (
  <nav class="tabs" aria-label={label}>
    <ul>
      {tabs.map(([href, text]) => (
        <li key={href}>
          <a href={href} aria-current={href === here ? 'page' : undefined}>
            {text}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
