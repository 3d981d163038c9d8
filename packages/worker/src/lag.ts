import type { EventLog, PartitionPosition } from '@analytics/shared/ports';
import type { Logger, Telemetry } from '@analytics/shared/telemetry';

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
