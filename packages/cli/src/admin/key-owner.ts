import { keyIdOf } from '../api/connection.js';
import { UsageError } from '../usage-error.js';

export interface OwnerOptions {
  app?: string;
  tenant?: string;
}

/** Whose keys are meant, as a path: an app's or a tenant's. @throws UsageError unless it is one of them. */
export function ownerPath({ app, tenant }: OwnerOptions): string[] {
  if (app !== undefined && tenant === undefined) return ['admin', 'apps', app];
  if (tenant !== undefined && app === undefined) return ['admin', 'tenants', tenant];
  throw new UsageError('Name whose keys are meant: --app <app>, or --tenant <tenant> for keys of all its apps.');
}

/** The id of a key or secret. @throws UsageError for a key itself, which belongs neither into arguments nor paths. */
export function requireId(text: string): string {
  const id = keyIdOf(text);
  if (id !== undefined) {
    throw new UsageError(`That is the key itself, and others may have seen it now: name it by its id, ${id}.`);
  }
  if (text.startsWith('ss_'))
    throw new UsageError('That is the secret itself, and others may have seen it now: name it by its id.');
  return text;
}
