import type { Apps } from '@analytics/shared/contracts';
import { DAY_MS, isInScope, LATEST_MS } from '@analytics/shared/domain';
import type { AppFigures } from '@analytics/shared/ports';
import type { Query, Scoped } from './query.js';

const COUNTED_MS = 30 * DAY_MS;
/** JSON of an app with a long id. */
const APP_BYTES = 300;
/** Of an installation; more than this are a few megabytes. */
const MANY_APPS = 1_000;

/** The apps of the scope: those that are configured, and those that have events. */
export const apps: Query<Scoped, Apps> = {
  name: 'apps',
  maxBytes: ({ apps: scope }) => (scope === 'all' ? MANY_APPS : scope.length) * APP_BYTES,
  run: async ({ store, clock, catalog }, { apps: scope }, signal) => {
    const query = { apps: scope, range: { from: 0, to: LATEST_MS }, countFrom: clock.now() - COUNTED_MS };
    const figures = new Map((await store.apps(query, signal)).map((app) => [app.appId, app]));
    const configured = new Map(
      (catalog?.list('app') ?? [])
        .filter(({ id }) => isInScope(scope, id))
        .map(({ id, value: { name } }) => [id, name] as const),
    );
    const ids = new Set([...configured.keys(), ...figures.keys()]);
    return {
      apps: [...ids].map((appId) => viewOf(appId, configured.get(appId), figures.get(appId))).sort(mostEventsFirst),
    };
  },
};

type App = Apps['apps'][number];

const viewOf = (appId: string, name: string | undefined, figures: AppFigures | undefined): App => ({
  appId,
  ...(name !== undefined && { name }),
  firstSeen: figures === undefined ? null : new Date(figures.firstSeen).toISOString(),
  lastSeen: figures === undefined ? null : new Date(figures.lastSeen).toISOString(),
  events30d: figures?.events ?? 0,
});

const mostEventsFirst = (a: App, b: App): number => b.events30d - a.events30d || (a.appId < b.appId ? -1 : 1);
