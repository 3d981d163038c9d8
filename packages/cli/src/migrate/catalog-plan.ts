/** An entry of a catalog as `GET /analytics/admin/catalog` lists it. Secrets in it are sealed for the target. */
export interface ListedEntry {
  kind: string;
  id: string;
  value: Readonly<Record<string, unknown>>;
  changedAt: number;
  changedBy: string;
}

/** What the target takes over. */
export interface TakenEntry {
  kind: string;
  id: string;
  /** Null: it is deleted. */
  value: Readonly<Record<string, unknown>> | null;
  changedAt: number;
}

/** A user who was erased at the source, and of whom the target may have records. */
export interface LateErasure {
  appId: string;
  userHash: string;
  mode: 'erase' | 'anonymise';
  allowAgain: boolean;
  /** The job of the source. */
  jobId: string;
  id: string;
}

export interface CatalogPlan {
  /** Without it hashes of erased users say nothing. */
  secrets: TakenEntry[];
  erasures: LateErasure[];
  /** In the order in which they are taken: tombstones first, keys last. */
  entries: TakenEntry[];
}

export interface PlanInput {
  source: readonly ListedEntry[];
  target: readonly ListedEntry[];
  /** `changedBy` of entries that the target has from this source. */
  takenBy: string;
  /** Unset: all. */
  apps?: readonly string[] | undefined;
  nowMs: number;
}

const DELETABLE = new Set(['key', 'signing-secret', 'schema', 'app', 'tenant']);

/** What is to be done at the target so that its catalog has everything of the source's, and keeps its own. */
export function planCatalog({ source, target, takenBy, apps, nowMs }: PlanInput): CatalogPlan {
  const keyOf = ({ kind, id }: { kind: string; id: string }) => JSON.stringify([kind, id]);
  const isMeant = meantBy(source, apps);
  const there = new Map(target.map((entry) => [keyOf(entry), entry]));
  const here = new Set(source.map(keyOf));
  const wanted = source.filter((entry) => isMeant(entry) && isNewer(entry, there.get(keyOf(entry))));
  const takeOf = ({ kind, id, value, changedAt }: ListedEntry): TakenEntry => ({ kind, id, value, changedAt });
  const gone = target
    .filter((entry) => DELETABLE.has(entry.kind) && entry.changedBy === takenBy && !here.has(keyOf(entry)))
    .map(({ kind, id }): TakenEntry => ({ kind, id, value: null, changedAt: nowMs }));
  return {
    secrets: wanted.filter(({ kind }) => kind === 'installation-secret').map(takeOf),
    erasures: wanted
      .filter((entry) => entry.kind === 'tombstone' && isLater(entry, there.get(keyOf(entry))))
      .map(({ id, value }) => ({ ...(value as unknown as LateErasure), id })),
    // What opens goes first when it is taken away, and last when it comes.
    entries: [...gone.reverse(), ...wanted.filter(({ kind }) => kind !== 'installation-secret').map(takeOf)],
  };
}

const isNewer = (entry: ListedEntry, known: ListedEntry | undefined): boolean =>
  known === undefined || entry.kind === 'installation-secret' || known.changedAt < entry.changedAt;

/** Whether the user was erased after the erasure that the target knows of. */
const isLater = ({ value }: ListedEntry, known: ListedEntry | undefined): boolean =>
  known === undefined || Number(known.value['erasedAt']) < Number(value['erasedAt']);

/** Which entries belong to the apps. What is of a tenant goes along where all of its apps do. */
function meantBy(source: readonly ListedEntry[], apps: readonly string[] | undefined): (entry: ListedEntry) => boolean {
  if (apps === undefined) return () => true;
  const ofTenant = (tenant: unknown) =>
    source.filter(({ kind, value }) => kind === 'app' && value['tenant'] === tenant).map(({ id }) => id);
  const areMeant = (ids: readonly string[]) => ids.length > 0 && ids.every((id) => apps.includes(id));
  return ({ kind, id, value }) => {
    if (kind === 'installation-secret') return true;
    if (kind === 'app') return apps.includes(id);
    if (kind === 'tenant') return ofTenant(id).some((appId) => apps.includes(appId));
    if (kind !== 'key') return apps.includes(String(value['appId']));
    const grant = value['grant'] as { apps?: readonly string[]; tenant?: string };
    return areMeant(grant.apps ?? ofTenant(grant.tenant));
  };
}
