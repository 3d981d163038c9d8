import type { ComponentType } from 'preact';
import type { ViewProps } from '../view-props.ts';
import { AppSettings } from './app-settings.tsx';
import { AppsList } from './apps-list.tsx';
import { Audit } from './audit.tsx';
import { AppKeys, AppSecrets, TenantKeys } from './credentials/keys.tsx';
import { Jobs } from './jobs/jobs.tsx';
import { NewJob } from './jobs/new-job.tsx';
import { Schemas } from './schemas/schemas.tsx';
import { type PartProps, SettingsFrame } from './settings-frame.tsx';
import { TenantSettings } from './tenants/tenant-settings.tsx';
import { TenantsList } from './tenants/tenants-list.tsx';

const framed =
  (Part: ComponentType<PartProps>) =>
  ({ params: { app: appId = '', tenant = '' } }: ViewProps) => (
    <SettingsFrame appId={appId} tenant={tenant}>
      <Part appId={appId} tenant={tenant} />
    </SettingsFrame>
  );

/** Every view of the settings; they are one file of the page, which few readers ever need. */
export const SETTINGS_VIEWS = {
  apps: framed(AppsList),
  app: framed(AppSettings),
  keys: framed(AppKeys),
  secrets: framed(AppSecrets),
  schemas: framed(Schemas),
  tenants: framed(TenantsList),
  tenant: framed(TenantSettings),
  tenantKeys: framed(TenantKeys),
  jobs: framed(Jobs),
  newJob: framed(NewJob),
  audit: framed(Audit),
};
