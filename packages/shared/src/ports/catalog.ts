import type {
  AppSettings,
  Deletion,
  EventSchema,
  InstallationSecret,
  JobRecord,
  KeyRecord,
  KeyUse,
  SigningSecret,
  TenantSettings,
  Tombstone,
} from '../contracts/index.js';
import { hasCode } from '../errors/index.js';
import type { HealthReport } from './health.js';
import type { Lifecycle } from './store.js';

/** What the catalog has, by kind. Ids: of tenants and apps their own, of keys and secrets a made one, of schemas `[appId, eventName]` as JSON; of deletions that of their job. */
export interface CatalogValues {
  tenant: TenantSettings;
  app: AppSettings;
  key: KeyRecord;
  'signing-secret': SigningSecret;
  schema: EventSchema;
  'key-use': KeyUse;
  job: JobRecord;
  tombstone: Tombstone;
  /** Ids: what it is for. */
  'installation-secret': InstallationSecret;
  deletion: Deletion;
}
export type CatalogKind = keyof CatalogValues;

export interface CatalogEntry<Value> {
  id: string;
  value: Value;
  /** Counted from 1, and on through deletions: each change of the entry has the next one. */
  revision: number;
  /** Epoch milliseconds. */
  changedAt: number;
  /** `Principal.id` of who changed it. */
  changedBy: string;
}

export interface ChangeOptions {
  /** The revision that was read; 0 when there was no entry. */
  revision: number;
  /** `Principal.id` of who changes it. */
  by: string;
}

export interface CatalogChange<Kind extends CatalogKind = CatalogKind> {
  kind: Kind;
  id: string;
  /** Unset: it was deleted. */
  entry?: CatalogEntry<CatalogValues[Kind]>;
}

/** Behind that, at most, every process has a change of the catalog. */
export const CATALOG_LAG_MS = 1_000;

/** The catalog as every process has it: in memory, complete once it has started, and at most `CATALOG_LAG_MS` behind. */
export interface CatalogView {
  get<Kind extends CatalogKind>(kind: Kind, id: string): CatalogEntry<CatalogValues[Kind]> | undefined;
  /** In the order of ids. */
  list<Kind extends CatalogKind>(kind: Kind): readonly CatalogEntry<CatalogValues[Kind]>[];
  /** Called after each change from now on, with the catalog already changed. The result ends it. */
  watch(listener: (change: CatalogChange) => void): () => void;
  health(): HealthReport;
}

/** What people configure while the service runs. */
export interface Catalog extends CatalogView, Lifecycle {
  /**
   * Resolves when the change is durable and this process has it.
   *
   * @throws AppError `revision_conflict` when the entry has another revision by now: nothing was changed.
   *   `log_unavailable` when it is not known whether it was changed.
   */
  put<Kind extends CatalogKind>(
    kind: Kind,
    id: string,
    value: CatalogValues[Kind],
    options: ChangeOptions,
  ): Promise<CatalogEntry<CatalogValues[Kind]>>;
  /** As `put`. To delete what is not there is a conflict, unless `revision` is 0. */
  delete(kind: CatalogKind, id: string, options: ChangeOptions): Promise<void>;
}

/**
 * Makes a change that reads the entry first, again while others overtake it.
 *
 * @throws AppError `revision_conflict` when it was overtaken each of `maxTries` times.
 */
export async function untilNoConflict<Result>(maxTries: number, change: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await change();
    } catch (error) {
      if (!hasCode(error, 'revision_conflict') || tries === maxTries) throw error;
    }
  }
}
