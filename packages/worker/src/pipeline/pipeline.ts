import type { Config } from '@analytics/shared/config';
import { DAY_MS } from '@analytics/shared/domain';
import type { Clock, EventLog, RecordBatch, Store } from '@analytics/shared/ports';
import type { Logger, Telemetry } from '@analytics/shared/telemetry';
import { andThen, type Settled } from './outcome.js';
import { createDeadLetterStep } from './steps/dead-letter.js';
import { createDecodeStep } from './steps/decode.js';
import { createValidateStep } from './steps/validate.js';
import { createWriteStep } from './steps/write.js';

export interface PipelineDeps {
  config: Config;
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
  eventLog,
  store,
  telemetry,
  logger,
  clock,
}: PipelineDeps): (batch: RecordBatch) => Promise<void> {
  const topics = { events: config.KAFKA_EVENTS_TOPIC, metrics: config.KAFKA_METRICS_TOPIC };
  const retentionMs = config.RETENTION_DAYS === undefined ? undefined : config.RETENTION_DAYS * DAY_MS;
  const decode = createDecodeStep();
  const validate = createValidateStep({ topics, bounds: () => ({ nowMs: clock.now(), retentionMs }) });
  const write = createWriteStep({ store });
  const keepDeadLetters = createDeadLetterStep({ eventLog, topic: config.KAFKA_DEAD_LETTER_TOPIC, clock });

  const count = (settled: readonly Settled[]) => {
    for (const { status, source } of settled) {
      const kind = source.topic === topics.metrics ? 'metric' : 'event';
      telemetry.settled.inc({ kind, path: 'async', outcome: status === 'dead_letter' ? 'dead_lettered' : status });
    }
  };
  const report = (settled: readonly Settled[]) => {
    for (const entry of settled) {
      if (entry.status !== 'dead_letter') continue;
      const { topic, partition, offset } = entry.source;
      const correlationId = Buffer.from(entry.source.headers['correlation-id'] ?? '').toString();
      logger.warn(
        { topic, partition, offset, correlationId, reason: entry.reason, detail: entry.message },
        'dead letter',
      );
    }
  };

  return async ({ records }) => {
    const points = andThen(records.map(decode), validate);
    const settled = await write(points);
    await keepDeadLetters(settled);
    report(settled);
    count(settled);
  };
}
