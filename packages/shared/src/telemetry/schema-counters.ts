import { Counter, type Registry } from 'prom-client';
import { BoundedLabel } from './bounded-label.js';

/** What became of the events of one name that were checked against their schema. */
export interface CheckedEvents {
  passed(): void;
  /** Broke the schema, and were taken. */
  warned(): void;
  /** Broke the schema, and were refused or made dead letters. */
  refused(): void;
}

/** Counters of events that have a schema. The first hundred pairs of app and event name are kept apart, others share one. */
export interface SchemaCounters {
  of(appId: string, eventName: string): CheckedEvents;
  /** Adds a schema that is configured and cannot be used. */
  unusable(appId: string): void;
}

export function createSchemaCounters(registers: Registry[]): SchemaCounters {
  const pairs = new BoundedLabel();
  const apps = new BoundedLabel();
  const checked = new Counter({
    name: 'analytics_schema_checked_events_total',
    help: 'Events that were checked against their schema, by app, event name (the first 100 pairs of the process; the others as `(other)`) and outcome: passed, warned or refused.',
    labelNames: ['app', 'event', 'outcome'],
    registers,
  });
  const unusable = new Counter({
    name: 'analytics_schema_unusable_total',
    help: 'Schemas in the catalog that cannot be used, so that their events are not checked, by app; counted when one is met.',
    labelNames: ['app'],
    registers,
  });
  return {
    of: (appId, eventName) => {
      const pair = JSON.stringify([appId, eventName]);
      const kept = pairs.of(pair);
      const labels = kept === pair ? { app: appId, event: eventName } : { app: kept, event: kept };
      const counted = (outcome: string) => {
        const counter = checked.labels({ ...labels, outcome });
        return () => counter.inc();
      };
      return { passed: counted('passed'), warned: counted('warned'), refused: counted('refused') };
    },
    unusable: (appId) => unusable.inc({ app: apps.of(appId) }),
  };
}
