import type { SigningSecret } from '@analytics/shared/contracts';
import type { CatalogView } from '@analytics/shared/ports';

/** Says with which secrets the requests of an app may be signed now; several while one is being replaced. */
export function signingSecrets(catalog: CatalogView): (appId: string, nowMs: number) => string[] {
  let byApp: Map<string, SigningSecret[]> | undefined;
  catalog.watch(({ kind }) => {
    if (kind === 'signing-secret') byApp = undefined;
  });
  return (appId, nowMs) => {
    byApp ??= secretsByApp(catalog);
    const live = (byApp.get(appId) ?? []).filter(({ notAfter = Infinity }) => nowMs < notAfter);
    return live.map(({ secret }) => secret);
  };
}

function secretsByApp(catalog: CatalogView): Map<string, SigningSecret[]> {
  const byApp = new Map<string, SigningSecret[]>();
  for (const { value } of catalog.list('signing-secret')) {
    byApp.set(value.appId, [...(byApp.get(value.appId) ?? []), value]);
  }
  return byApp;
}
