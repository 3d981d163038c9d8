import type { AppScope, RecordKind } from '../domain/index.js';

/** From (inclusive) and to (exclusive), epoch milliseconds. */
export interface TimeRange {
  from: number;
  to: number;
}

/** For some apps, a time of their own before which they have nothing to show. */
export type EarliestByApp = ReadonlyMap<string, number>;

/** Which stored records are meant: every condition that is set must hold. */
export interface RecordSelection {
  kind: RecordKind;
  apps: AppScope;
  range: TimeRange;
  /** Epoch milliseconds by app: of these apps nothing that is older. Unset: the range alone counts. */
  earliest?: EarliestByApp | undefined;
  /** The conditions from here to `where` are of events: no metric fulfils them. */
  userId?: string | undefined;
  eventType?: string | undefined;
  eventName?: string | undefined;
  /** Paths of properties, and their values as text (`propertyText`). */
  where?: Readonly<Record<string, string>> | undefined;
  /** These are of metrics: no event fulfils them. */
  metricName?: string | undefined;
  metricType?: string | undefined;
  /** Each must be equal. */
  tags?: Readonly<Record<string, string>> | undefined;
}

/** Whether no record can fulfil the conditions, whatever is stored. */
export function selectsNothing({ kind, apps, range, ...conditions }: RecordSelection): boolean {
  const { userId, eventType, eventName, where = {}, metricName, metricType, tags = {} } = conditions;
  const ofEvents = [userId, eventType, eventName, ...Object.keys(where)].some((text) => text !== undefined);
  const ofMetrics = [metricName, metricType, ...Object.keys(tags)].some((text) => text !== undefined);
  return apps.length === 0 || range.from >= range.to || (kind === 'event' ? ofMetrics : ofEvents);
}
