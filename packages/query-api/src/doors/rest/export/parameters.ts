import type { ContentOptions } from '@analytics/record-files/formats';
import { invalidRequest } from '@analytics/shared/errors';
import type { ExportParameters } from '../../../queries/export-records.js';
import { propertiesOf } from '../get-event-series/filters.js';
import { tagsOf } from '../get-metrics/tags.js';
import type { Route } from './schema.js';

/** What only one kind of record has. */
const OF_EVENTS = ['userId', 'eventType', 'eventName'] as const;
const OF_METRICS = ['metricName', 'metricType'] as const;

export interface ExportRequest extends ContentOptions {
  parameters: Omit<ExportParameters, 'apps'>;
}

/** @throws AppError `invalid_request` for a parameter that could mean nothing here: it was hardly meant to be ignored. */
export function exportRequestOf({ kind: kinds }: Route['Params'], query: Route['Querystring']): ExportRequest {
  const { format = 'ndjson', guard } = query;
  const kind = kinds === 'events' ? 'event' : 'metric';
  const tags = tagsOf(query);
  const where = propertiesOf(query);
  const strangers: string[] = kind === 'event' ? [...OF_METRICS] : [...OF_EVENTS];
  const misplaced = strangers.filter((name) => Object.hasOwn(query, name));
  if (kind === 'event') misplaced.push(...Object.keys(tags).map((key) => `tags.${key}`));
  else misplaced.push(...Object.keys(where).map((path) => `properties.${path}`));
  const faults = misplaced.map((path) => ({ path, message: `no ${kind} has one: see the other kind` }));
  if (guard !== undefined && format !== 'csv') faults.push({ path: 'guard', message: 'is for CSV only' });
  if (faults.length > 0) throw invalidRequest(faults);
  const names = ['appId', 'startTime', 'endTime', 'cursor', ...OF_EVENTS, ...OF_METRICS] as const;
  const given = Object.fromEntries(
    names.filter((name) => Object.hasOwn(query, name)).map((name) => [name, query[name]]),
  );
  return { kind, format, guard: guard !== 'off', parameters: { ...given, kind, tags, where } };
}
