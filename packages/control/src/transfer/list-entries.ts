import { createHash } from 'node:crypto';
import { ERASURE_SECRET, type Principal } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';
import type { CatalogView } from '@analytics/shared/ports';
import type { Admin } from '../admin/admin.js';
import { forbidden, isOfInstallation } from '../admin/authority.js';
import { type Page, pageBy } from '../admin/page.js';
import { ensureSecret } from '../erasure/installation-secret.js';
import { TRANSFERRED_KINDS, type TransferredEntry, type TransferredKind } from './entry-shapes.js';
import { seal, type TransferKeys, transferKeys } from './sealing.js';

/** The id of the secret for which others encrypt what they transfer. It is never transferred itself. */
const TRANSFER_SECRET = 'transfer';

export interface Installation {
  /** Of this installation alone, 16 hexadecimal digits. */
  id: string;
  keys: TransferKeys;
}

/** @throws AppError `forbidden` for anybody but an admin of the whole installation. */
export function requireInstallation(principal: Principal): void {
  if (!isOfInstallation(principal)) throw forbidden('Needs an admin of the whole installation.');
}

export async function installationOf({ catalog, clock }: Admin, { id: by }: Principal): Promise<Installation> {
  const keys = transferKeys(await ensureSecret(catalog, clock, by, TRANSFER_SECRET));
  return { id: createHash('sha256').update(keys.publicKey).digest('hex').slice(0, 16), keys };
}

/** Where a sealed secret belongs. */
export const placeOf = (kind: TransferredKind, id: string): string => JSON.stringify([kind, id]);

export interface ListedEntry extends TransferredEntry {
  changedBy: string;
}

export interface TransferQuery {
  limit: number;
  cursor?: string;
  /** The public key of who may open the secrets. Unset: they are left out. */
  sealedFor?: string;
}

/** A page of everything that another installation can take over. */
export function listEntries(catalog: CatalogView, { sealedFor, ...page }: TransferQuery): Page<ListedEntry> {
  const entries = TRANSFERRED_KINDS.flatMap((kind, order) =>
    catalog.list(kind).flatMap((entry) => {
      if (kind === 'installation-secret' && entry.id !== ERASURE_SECRET) return [];
      return [{ sortKey: JSON.stringify([order, entry.id]), kind, entry }];
    }),
  ).sort((one, other) => (one.sortKey < other.sortKey ? -1 : 1));
  const { items, ...rest } = pageBy(entries, ({ sortKey }) => sortKey, page);
  const listed = items.map(({ kind, entry: { id, value, changedAt, changedBy } }) => {
    return { kind, id, value: withoutSecret(kind, id, value, sealedFor), changedAt, changedBy };
  });
  return { items: listed, ...rest };
}

function withoutSecret(kind: TransferredKind, id: string, value: object, sealedFor: string | undefined) {
  const { secret, ...rest } = value as Record<string, unknown>;
  if (typeof secret !== 'string' || sealedFor === undefined) return rest;
  try {
    return { ...rest, sealed: seal(sealedFor, secret, placeOf(kind, id)) };
  } catch {
    throw invalidRequest([{ path: 'sealedFor', message: 'is not the `publicKey` of an installation' }]);
  }
}
