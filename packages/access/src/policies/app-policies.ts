import { type AppSettings, DEFAULT_APP_SETTINGS } from '@analytics/shared/contracts';
import type { AppPolicies, CatalogView, PageGrant } from '@analytics/shared/ports';
import { addressRanges } from './address-ranges.js';

/** The settings of apps, ready to be asked for each record. */
export function createAppPolicies(catalog: CatalogView): AppPolicies {
  const settingsOf = (appId: string) => catalog.get('app', appId)?.value;
  const rangesOf = onceForEach(({ allowedAddresses }) =>
    allowedAddresses === undefined ? () => true : addressRanges(allowedAddresses),
  );
  const originsOf = onceForEach(({ allowedOrigins }) =>
    allowedOrigins === undefined ? undefined : new Set(allowedOrigins),
  );
  const ofAllApps = untilAppsChange(catalog, () => {
    const settings = catalog.list('app').map(({ value }) => value);
    return {
      origins: new Set(settings.flatMap(({ allowedOrigins = [] }) => allowedOrigins)),
      restricted: settings.filter(({ allowedAddresses }) => allowedAddresses !== undefined),
    };
  });
  return {
    settingsOf: (appId) => settingsOf(appId) ?? DEFAULT_APP_SETTINGS,
    allowsAddress: (appId, address) => {
      const settings = settingsOf(appId);
      return settings === undefined || rangesOf(settings)(address);
    },
    allowsAddressForAll: (address) => ofAllApps().restricted.every((settings) => rangesOf(settings)(address)),
    allowsOrigin: (appId, origin) => {
      const settings = settingsOf(appId);
      const origins = settings === undefined ? undefined : originsOf(settings);
      return origins === undefined ? undefined : origins.has(origin) || origins.has('*');
    },
    pageGrantOf: (origin): PageGrant | undefined => {
      const { origins } = ofAllApps();
      if (origins.has(origin) && origin !== '*') return 'listed';
      return origins.has('*') ? 'any' : undefined;
    },
  };
}

/** What is made of an app's settings, once: the catalog has other settings, not changed ones, when somebody changes them. */
function onceForEach<Made>(make: (settings: AppSettings) => Made): (settings: AppSettings) => Made {
  const made = new WeakMap<AppSettings, { value: Made }>();
  return (settings) => {
    const known = made.get(settings) ?? { value: make(settings) };
    made.set(settings, known);
    return known.value;
  };
}

/** What is made of all apps, when it is asked for and an app has changed since. */
function untilAppsChange<Made>(catalog: CatalogView, make: () => Made): () => Made {
  let made: { value: Made } | undefined;
  catalog.watch(({ kind }) => {
    if (kind === 'app') made = undefined;
  });
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
