import { bodyCheck } from '@analytics/shared/http';
import type { RouteHandler } from 'fastify';
import type { Admin } from '../../admin/admin.js';
import { installationOf, listEntries, requireInstallation } from '../../transfer/list-entries.js';
import { takeEntries } from '../../transfer/take-entries.js';

import { type ListRoute, TakeRequest } from './schema.js';

const check = bodyCheck(TakeRequest);

export const list =
  (admin: Admin): RouteHandler<ListRoute> =>
  async ({ principal, query }) => {
    requireInstallation(principal);
    const { id, keys } = await installationOf(admin, principal);
    const { items, ...rest } = listEntries(admin.catalog, query);
    return { installationId: id, publicKey: keys.publicKey, entries: items, ...rest };
  };

export const take =
  (admin: Admin): RouteHandler =>
  async ({ principal, body }) => {
    requireInstallation(principal);
    const { from, entries } = check(body).value;
    const installation = await installationOf(admin, principal);
    const taken = await takeEntries(admin.catalog, entries, { from, installation });
    const countOf = (status: string) => taken.filter((one) => one.status === status).length;
    const rejected = taken.flatMap((one) => {
      const entry = entries[one.index];
      if (one.status !== 'rejected' || entry === undefined) return [];
      return [{ index: one.index, kind: entry.kind, id: entry.id, message: one.message }];
    });
    return { changed: countOf('changed'), unchanged: countOf('unchanged'), rejected };
  };
