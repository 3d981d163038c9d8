import { healthOfRefusals } from '@analytics/shared/batching';
import { once } from '@analytics/shared/lifecycle';
import type { Clock, ConsumeOptions, Consumer, HealthReport } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';
import type { CommittedOffsets } from './committed-offsets.js';
import type { LevelDatabase } from './level-database.js';
import type { Partition } from './partition.js';
import { PartitionConsumer } from './partition-consumer.js';

export interface EmbeddedConsumerOptions extends ConsumeOptions {
  database: LevelDatabase;
  partitions: readonly Partition[];
  committed: CommittedOffsets;
  onCommit(): void;
  /** Called when it has stopped. */
  onStopped(): void;
  clock: Clock;
  logger: Logger;
}

export interface EmbeddedConsumer extends Consumer {
  /** Ends consuming by a fault. */
  fail(error: unknown): void;
}

/** Consumes every partition side by side; the first fault that retrying cannot mend ends them all. */
export function startConsumer(options: EmbeddedConsumerOptions): EmbeddedConsumer {
  const { partitions, clock, onFatal, onStopped, ...shared } = options;
  const stopping = new AbortController();
  let fault: Error | undefined;
  const fail = (error: unknown) => {
    if (stopping.signal.aborted) return;
    fault = error instanceof Error ? error : new Error('consuming failed', { cause: error });
    stopping.abort();
    onFatal(error);
  };
  const loops = partitions.map(
    (partition) => new PartitionConsumer({ ...shared, partition, clock, signal: stopping.signal }),
  );
  const ended = Promise.all(loops.map((loop) => loop.run().catch(fail)));

  const health = (): HealthReport => {
    if (fault !== undefined) return { status: 'degraded', detail: `consuming has ended: ${fault.message}` };
    return healthOfRefusals(
      loops.flatMap((loop) => loop.refused ?? []),
      clock.now(),
    );
  };
  const stop = once(async () => {
    stopping.abort();
    await ended;
    onStopped();
  });
  return { stop, health, fail };
}
