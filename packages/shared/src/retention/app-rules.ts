import type { Deletion } from '../contracts/index.js';
import { type AppRules, DAY_MS, isDeletedBy, type RulesOf, sameRulesForAll } from '../domain/index.js';
import type { CatalogView } from '../ports/index.js';

export interface AppRulesOptions {
  config: { MAX_RECORD_BYTES: number; RETENTION_DAYS?: number };
  /** Unset: nothing is configured for any app. */
  catalog: Pick<CatalogView, 'list'> | undefined;
}

/**
 * What a record of an app may be: the rules of the configuration, with the app's own retention, where it is shorter, and
 * without records that were deleted for good. A changed setting holds for the next record.
 */
export function createAppRules({ config, catalog }: AppRulesOptions): RulesOf {
  const ofAll = sameRulesForAll(config);
  if (catalog === undefined) return ofAll;
  let made: { apps: unknown; deletions: unknown; rules: Map<string, AppRules> } | undefined;
  return (appId) => {
    // The catalog has other lists, not changed ones, when something has changed.
    const [apps, deletions] = [catalog.list('app'), catalog.list('deletion')];
    if (made?.apps !== apps || made.deletions !== deletions) {
      made = { apps, deletions, rules: rulesOfSome(catalog, ofAll) };
    }
    return made.rules.get(appId) ?? ofAll(appId);
  };
}

/** The rules of those apps that have any of their own. */
function rulesOfSome(catalog: Pick<CatalogView, 'list'>, ofAll: RulesOf): Map<string, AppRules> {
  const rules = new Map<string, AppRules>();
  for (const { id, value } of catalog.list('app')) {
    if (value.retentionDays === undefined) continue;
    const before = ofAll(id);
    const retentionMs = Math.min(value.retentionDays * DAY_MS, before.retentionMs ?? Number.POSITIVE_INFINITY);
    rules.set(id, { ...before, retentionMs });
  }
  for (const [appId, deletions] of refusalsByApp(catalog)) {
    rules.set(appId, {
      ...(rules.get(appId) ?? ofAll(appId)),
      isDeleted: (record) => deletions.some((deletion) => isDeletedBy(deletion, record)),
    });
  }
  return rules;
}

function refusalsByApp(catalog: Pick<CatalogView, 'list'>): Map<string, Deletion[]> {
  const byApp = new Map<string, Deletion[]>();
  for (const { value } of catalog.list('deletion')) {
    if (value.lateRecords === 'refuse') byApp.set(value.appId, [...(byApp.get(value.appId) ?? []), value]);
  }
  return byApp;
}
