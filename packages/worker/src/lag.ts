import type { EventLog } from '@analytics/shared/ports';
import type { Telemetry } from '@analytics/shared/telemetry';

export interface LagDeps {
  eventLog: EventLog;
  group: string;
  topics: readonly string[];
  telemetry: Telemetry;
}

/** Reads the log's positions whenever somebody asks for the metrics, so that idle processes read nothing. */
export function watchLag({ eventLog, group, topics, telemetry }: LagDeps): () => void {
  let watching = true;
  const collect = async () => {
    if (!watching) return;
    for (const { topic, partition, end, committed } of await eventLog.positions(group, topics)) {
      telemetry.logEnd.set({ topic, partition }, end);
      telemetry.logCommitted.set({ topic, partition }, committed);
    }
  };
  telemetry.onCollectLag(collect);
  return () => {
    watching = false;
  };
}
