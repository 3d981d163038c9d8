import { cursorOf, isInScope, type Principal, placeOf } from '@analytics/shared/domain';
import { requirePlace } from '@analytics/shared/errors';
import type { CatalogView } from '@analytics/shared/ports';
import { administers, isOfInstallation, isOfWholeTenant } from './authority.js';
import type { Page, PageQuery } from './page.js';

/** One change of the catalog. It has no value, which may be a secret. */
export interface AuditEntry {
  /** Epoch milliseconds. */
  at: number;
  /** `Principal.id`. */
  by: string;
  kind: string;
  id: string;
  revision?: number;
  action: string;
  /** Of this change alone. */
  change?: string;
  /** It came to nothing, because another change was first. */
  lost?: boolean;
  /** Of a key or a signing secret: whose it is. */
  apps?: readonly string[];
  tenant?: string;
}

export interface AuditReader {
  /** Newest first; only what the log took before `to`, epoch milliseconds. */
  read(query: { to?: number; limit: number }): Promise<AuditEntry[]>;
}

/** What has no revision is written into it by whoever does it. */
export interface AuditTrail extends AuditReader {
  /**
   * Resolves when it is durable.
   *
   * @throws AppError when it is not.
   */
  append(entry: AuditEntry & { apps?: string[] }): Promise<void>;
}

/** Entries that are looked at for one page. */
const MAX_READ = 10_000;
/** The log may take an entry this much later than its change began, milliseconds. */
const MAX_DELAY_MS = 60_000;

/** Who changed what, newest first, as far as the caller administers it. A page may have fewer than `limit` and go on. */
export async function auditPage(
  { audit, catalog }: { audit: AuditReader; catalog: CatalogView },
  principal: Principal,
  { limit, cursor }: PageQuery,
): Promise<Page<AuditEntry>> {
  const after = cursor === undefined ? undefined : positionOf(cursor);
  const range = after === undefined ? {} : { to: after.at + MAX_DELAY_MS };
  const read = await audit.read({ ...range, limit: MAX_READ });
  const rest = after === undefined ? read : behind(read, after);
  const visible = rest.filter((entry) => isVisible(catalog, principal, entry));
  const items = visible.slice(0, limit);
  const last = visible.length > limit ? items.at(-1) : read.length === MAX_READ ? rest.at(-1) : undefined;
  return last === undefined ? { items } : { items, nextCursor: cursorOf(last.at, last.change ?? '') };
}

interface Position {
  at: number;
  change: string;
}

function behind(entries: readonly AuditEntry[], { at, change }: Position): AuditEntry[] {
  const index = entries.findIndex((entry) => entry.change === change);
  return index === -1 ? entries.filter((entry) => entry.at < at) : entries.slice(index + 1);
}

const positionOf = (cursor: string): Position =>
  requirePlace(
    placeOf(cursor, (at, change) =>
      Number.isSafeInteger(at) && typeof change === 'string' ? { at: at as number, change } : undefined,
    ),
  );

/** Of jobs that are deleted nobody knows any more whose they were: the whole installation sees them. */
function isVisible(catalog: CatalogView, principal: Principal, entry: AuditEntry): boolean {
  if (isOfInstallation(principal)) return true;
  const { kind, id } = entry;
  const sees = (appId: string) => isInScope(principal.apps, appId);
  switch (kind) {
    case 'tenant':
      return principal.tenant === id;
    case 'app':
      return sees(id);
    case 'schema':
    case 'tombstone':
      return sees((JSON.parse(id) as string[])[0] ?? '');
    case 'job': {
      const apps = catalog.get('job', id)?.value.apps;
      return apps !== undefined && administers(principal, apps);
    }
    case 'dead-letters':
      return entry.apps !== undefined && administers(principal, entry.apps);
    case 'key':
    case 'signing-secret': {
      const { tenant, apps = [] } = ownerOf(catalog, entry);
      if (tenant !== undefined) return isOfWholeTenant(catalog, principal, tenant);
      return apps.length > 0 && apps.every(sees);
    }
    default:
      return false;
  }
}

/** Entries of older releases do not say it: of what is deleted nobody knows any more whose it was. */
function ownerOf(catalog: CatalogView, { kind, id, apps, tenant }: AuditEntry): Pick<AuditEntry, 'apps' | 'tenant'> {
  if (tenant !== undefined) return { tenant };
  if (apps !== undefined) return { apps };
  if (kind === 'key') return catalog.get('key', id)?.value.grant ?? {};
  const secret = catalog.get('signing-secret', id)?.value;
  return secret === undefined ? {} : { apps: [secret.appId] };
}
