import type { LogTopics, RetentionConfig } from '@analytics/shared/config';
import type { OutcomeCounts } from '@analytics/shared/domain';
import { DAY_MS, headerText } from '@analytics/shared/domain';
import type { Clock, EventLog, RecordBatch, Store } from '@analytics/shared/ports';
import type { Logger, Telemetry } from '@analytics/shared/telemetry';
import { andThen, countOutcomes, type Settled } from './outcome.js';
import { createDeadLetterStep } from './steps/dead-letter.js';
import { createDecodeStep } from './steps/decode.js';
import { createValidateStep } from './steps/validate.js';
import { createWriteStep } from './steps/write.js';

export interface PipelineDeps {
  config: RetentionConfig;
  topics: LogTopics;
  eventLog: EventLog;
  store: Store;
  telemetry: Telemetry;
  logger: Logger;
  clock: Clock;
}

/**
 * decode → validate → write → dead letters. Resolves when each record is stored, known already, or a dead letter, all
 * durable; throws when that cannot be said now, so that the batch comes again. Nothing is dropped.
 */
export function createPipeline({
  config,
  topics,
  eventLog,
  store,
  telemetry,
  logger,
  clock,
}: PipelineDeps): (batch: RecordBatch) => Promise<OutcomeCounts> {
  const retentionMs = config.RETENTION_DAYS === undefined ? undefined : config.RETENTION_DAYS * DAY_MS;
  const decode = createDecodeStep();
  const validate = createValidateStep({ topics, bounds: () => ({ nowMs: clock.now(), retentionMs }) });
  const write = createWriteStep({ store });
  const keepDeadLetters = createDeadLetterStep({ eventLog, topic: topics.deadLetters, clock });

  const count = (topic: string, { stored, duplicate, deadLettered }: OutcomeCounts) => {
    const labels = { kind: topic === topics.metrics ? 'metric' : 'event', path: 'async' } as const;
    telemetry.settled.inc({ ...labels, outcome: 'stored' }, stored);
    telemetry.settled.inc({ ...labels, outcome: 'duplicate' }, duplicate);
    telemetry.settled.inc({ ...labels, outcome: 'dead_lettered' }, deadLettered);
  };
  const report = (settled: readonly Settled[]) => {
    for (const entry of settled) {
      if (entry.status !== 'dead_letter') continue;
      const { topic, partition, offset } = entry.source;
      const correlationId = headerText(entry.source.headers, 'correlation-id');
      logger.warn(
        { topic, partition, offset, correlationId, reason: entry.reason, detail: entry.message },
        'dead letter',
      );
    }
  };

  return async ({ topic, records }) => {
    const points = andThen(records.map(decode), validate);
    const settled = await write(points);
    await keepDeadLetters(settled);
    report(settled);
    const counts = countOutcomes(settled);
    count(topic, counts);
    return counts;
  };
}
