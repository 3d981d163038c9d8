import { createSchemaRules } from '@analytics/event-schemas';
import type { LogTopics, RulesConfig } from '@analytics/shared/config';
import { type Component, once } from '@analytics/shared/lifecycle';
import {
  type CatalogView,
  type Clock,
  type Consumer,
  createTombstones,
  type EventLog,
  type RecordWriter,
  systemClock,
} from '@analytics/shared/ports';
import { createAppRules } from '@analytics/shared/retention';
import type { Logger, Telemetry } from '@analytics/shared/telemetry';
import { consumedTopics, watchLag } from './lag.js';
import { createPipeline } from './pipeline/pipeline.js';

export interface WorkerDeps {
  config: RulesConfig;
  topics: LogTopics;
  /** The consumer group. */
  group: string;
  eventLog: EventLog;
  store: RecordWriter;
  /**
   * Schemas of events of other producers, retention and deletions of apps, and which users were erased. Unset: there is
   * nothing of these. It must have started before.
   */
  catalog?: CatalogView | undefined;
  telemetry: Telemetry;
  logger: Logger;
  /** Called when consuming has ended for good; the process should end. */
  onFatal(error: unknown): void;
  clock?: Clock;
}

/** Carries records from the log into the store while it runs; stopping finishes and commits the batches under way. */
export function createWorker({ clock = systemClock, catalog, ...deps }: WorkerDeps): Component {
  const { group, eventLog, telemetry, logger } = deps;
  const topics = consumedTopics(deps.topics);
  const schemas = catalog === undefined ? undefined : createSchemaRules({ catalog, telemetry, logger });
  const tombstones = catalog === undefined ? undefined : createTombstones(catalog);
  const pipeline = createPipeline({
    ...deps,
    rulesOf: createAppRules({ config: deps.config, catalog }),
    schemas,
    tombstones,
    clock,
  });
  let starting: Promise<Consumer> | undefined;
  let consumer: Consumer | undefined;
  let unwatch: (() => void) | undefined;

  return {
    name: 'worker',
    start: async () => {
      starting = eventLog.consume({
        group,
        topics,
        onFatal: deps.onFatal,
        onBatch: async (batch) => {
          try {
            return await pipeline(batch);
          } catch (error) {
            telemetry.workerRetries.inc();
            logger.warn({ err: error, topic: batch.topic, partition: batch.partition }, 'a batch will come again');
            throw error;
          }
        },
      });
      consumer = await starting;
      unwatch = watchLag({ eventLog, group, topics, telemetry, logger });
    },
    stop: once(async () => {
      // A stop in the middle of a start ends what the start begins. A start that failed has said so itself.
      const begun = await starting?.catch(() => undefined);
      unwatch?.();
      await begun?.stop();
    }),
    health: () => consumer?.health() ?? { status: 'degraded', detail: 'not started' },
  };
}
