import type { AuditEntryView } from '@analytics/shared/contracts';
import type { CatalogView } from '@analytics/shared/ports';
import type { RouteHandler } from 'fastify';
import { type AuditEntry, type AuditReader, auditPage } from '../../admin/audit.js';
import { rfc3339 } from '../times.js';
import type { ListRoute } from './schema.js';

const viewOf = ({ at, by, action, kind, id, revision, lost }: AuditEntry): AuditEntryView => ({
  at: rfc3339(at),
  by,
  action,
  kind,
  id,
  ...(revision === undefined ? {} : { revision }),
  ...(lost === undefined ? {} : { lost }),
});

export const list =
  (deps: { audit: AuditReader; catalog: CatalogView }): RouteHandler<ListRoute> =>
  async ({ principal, query }) => {
    const { items, ...rest } = await auditPage(deps, principal, query);
    return { changes: items.map(viewOf), ...rest };
  };
