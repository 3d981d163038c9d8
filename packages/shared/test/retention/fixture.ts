import {
  type AppSettings,
  DEFAULT_APP_SETTINGS,
  type Deletion,
  EVENT_EXAMPLE,
  type EventRecord,
  METRIC_EXAMPLE,
  type MetricRecord,
} from '@analytics/shared/contracts';
import type { CatalogEntry, CatalogView } from '@analytics/shared/ports';

export const NOW = Date.UTC(2026, 0, 15);

export const appSettings = (settings: Partial<AppSettings> = {}): AppSettings => ({
  name: 'Shop',
  ...DEFAULT_APP_SETTINGS,
  ...settings,
});

/** A catalog of apps and deletions; it has what the objects have when it is asked. */
export function catalogOf(values: { app?: Record<string, AppSettings>; deletion?: Record<string, Deletion> }) {
  const list = (kind: string) =>
    Object.entries(values[kind as 'app'] ?? {}).map(
      ([id, value]): CatalogEntry<never> => ({ id, value: value as never, revision: 1, changedAt: 0, changedBy: 'me' }),
    );
  const catalog: Pick<CatalogView, 'get' | 'list'> = {
    list,
    get: (kind, id) => list(kind).find((entry) => entry.id === id),
  };
  return catalog;
}

export const event = (overrides: Partial<EventRecord> = {}): EventRecord => ({
  ...EVENT_EXAMPLE,
  eventId: 'e',
  sessionId: 's',
  userAgent: '',
  ipAddress: '',
  appId: 'shop',
  timestamp: NOW,
  ...overrides,
});

export const metric = (overrides: Partial<MetricRecord> = {}): MetricRecord => ({
  ...METRIC_EXAMPLE,
  metricId: 'm',
  unit: 'ms',
  tags: {},
  appId: 'shop',
  timestamp: NOW,
  ...overrides,
});
