import { isInScope, type Principal } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';
import type { CatalogView } from '@analytics/shared/ports';
import { isOfInstallation, isOfWholeTenant } from './authority.js';
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
}

export interface AuditReader {
  /** Newest first; only what the log took before `to`, epoch milliseconds. */
  read(query: { to?: number; limit: number }): Promise<AuditEntry[]>;
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
  return last === undefined ? { items } : { items, nextCursor: cursorOf(last) };
}

interface Position {
  at: number;
  change: string;
}

function behind(entries: readonly AuditEntry[], { at, change }: Position): AuditEntry[] {
  const index = entries.findIndex((entry) => entry.change === change);
  return index === -1 ? entries.filter((entry) => entry.at < at) : entries.slice(index + 1);
}

const cursorOf = ({ at, change = '' }: AuditEntry): string =>
  Buffer.from(JSON.stringify([at, change])).toString('base64url');

function positionOf(cursor: string): Position {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const [at, change] = Array.isArray(parsed) ? (parsed as unknown[]) : [];
    if (Number.isSafeInteger(at) && typeof change === 'string') return { at: at as number, change };
  } catch {
    // Said below.
  }
  throw invalidRequest([{ path: 'cursor', message: 'is not a nextCursor of this service' }]);
}

/** Of keys and signing secrets that are deleted nobody knows any more whose they were: the whole installation sees them. */
function isVisible(catalog: CatalogView, principal: Principal, { kind, id }: AuditEntry): boolean {
  if (isOfInstallation(principal)) return true;
  const sees = (appId: string) => isInScope(principal.apps, appId);
  switch (kind) {
    case 'tenant':
      return principal.tenant === id;
    case 'app':
      return sees(id);
    case 'schema':
      return sees((JSON.parse(id) as string[])[0] ?? '');
    case 'signing-secret':
      return sees(catalog.get('signing-secret', id)?.value.appId ?? '');
    case 'key': {
      const grant = catalog.get('key', id)?.value.grant;
      if (grant === undefined) return false;
      return 'tenant' in grant ? isOfWholeTenant(catalog, principal, grant.tenant) : grant.apps.every(sees);
    }
    default:
      return false;
  }
}
