import type { LogTopics } from '@analytics/shared/config';
import type { EventLog, PartitionPosition } from '@analytics/shared/ports';
import type { Logger, Telemetry } from '@analytics/shared/telemetry';

/** The records in the log that the worker's group has not settled yet. */
export async function lagOf({
  eventLog,
  group,
  topics,
}: {
  eventLog: Pick<EventLog, 'positions'>;
  group: string;
  topics: LogTopics;
}): Promise<number> {
  const positions = await eventLog.positions(group, consumedTopics(topics));
  return positions.reduce((sum, { end, committed }) => sum + end - committed, 0);
}

/** The topics that the worker reads. */
export const consumedTopics = ({ events, metrics }: LogTopics): string[] => [events, metrics];

export interface LagDeps {
  eventLog: EventLog;
  group: string;
  topics: readonly string[];
  telemetry: Telemetry;
  logger: Logger;
}

/** Reads the log's positions whenever somebody asks for the metrics, so that idle processes read nothing. */
export function watchLag({ eventLog, group, topics, telemetry, logger }: LagDeps): () => void {
  let watching = true;
  const show = ({ topic, partition, end, committed, settled }: PartitionPosition) => {
    telemetry.logEnd.set({ topic, partition }, end);
    telemetry.logCommitted.set({ topic, partition }, committed);
    telemetry.logSettled.set({ topic, partition, outcome: 'stored' }, settled.stored);
    telemetry.logSettled.set({ topic, partition, outcome: 'duplicate' }, settled.duplicate);
    telemetry.logSettled.set({ topic, partition, outcome: 'dead_lettered' }, settled.deadLettered);
    telemetry.logSettled.set({ topic, partition, outcome: 'already_settled' }, settled.alreadySettled);
    telemetry.logSettled.set({ topic, partition, outcome: 'erased' }, settled.erased);
  };
  const collect = async () => {
    if (!watching) return;
    try {
      for (const position of await eventLog.positions(group, topics)) show(position);
    } catch (error) {
      // A page without these gauges says that they are unknown; old values would say that all is well.
      for (const gauge of [telemetry.logEnd, telemetry.logCommitted, telemetry.logSettled]) gauge.reset();
      logger.warn({ err: error }, 'the positions of the event log could not be read');
    }
  };
  telemetry.onCollectLag(collect);
  return () => {
    watching = false;
  };
}
