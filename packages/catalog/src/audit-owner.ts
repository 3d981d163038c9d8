import type { CatalogKind, CatalogValues } from '@analytics/shared/ports';

/** Whose something is that has an id of its own. */
export interface AuditOwner {
  apps?: string[];
  tenant?: string;
}

/** Stands in the audit trail, because once a key or a secret is deleted nothing else tells whose it was. */
export function auditOwnerOf(kind: CatalogKind, value: unknown): AuditOwner {
  if (kind === 'signing-secret') return { apps: [(value as CatalogValues['signing-secret']).appId] };
  if (kind !== 'key') return {};
  const { grant } = value as CatalogValues['key'];
  return 'tenant' in grant ? { tenant: grant.tenant } : { apps: [...grant.apps] };
}
